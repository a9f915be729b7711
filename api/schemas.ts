import { z } from '@hono/zod-openapi'
import type { IssueCode } from '../texts/issues.fr.ts'

// Each schema has a name in the description of the API, so that generated types have it too. One
// that adds members to a strict one spreads its shape: `extend` would be described as two strict
// schemas at once, which nothing satisfies.

/** A typed text. An absent text is empty; the rules of the sheet say whether that is allowed. */
const typed = z.string().default('')

export const termsBody = z
  .strictObject({
    termsAccepted: z.literal(true, { error: 'not-accepted' satisfies IssueCode }),
  })
  .openapi('TermsBody')

export const credentialsBody = z
  .strictObject({ email: typed, password: typed })
  .openapi('CredentialsBody')

const companyBody = z
  .strictObject({ foreign: z.boolean().default(false), identifier: typed })
  .openapi('CompanyBody')

const addressBody = z
  .strictObject({
    streetNumber: typed,
    streetType: typed,
    streetName: typed,
    complement: typed,
    postalCode: typed,
    city: typed,
    country: typed,
  })
  .openapi('AddressBody')

export const identityBody = z
  .strictObject({
    title: typed,
    lastName: typed,
    firstName: typed,
    phone: typed,
    company: companyBody.prefault({}),
    address: addressBody.prefault({}),
    trustQuestion: typed,
    trustAnswer: typed,
  })
  .openapi('IdentityBody')

/** The coordinates: the identity without the company. */
export const coordinatesBody = identityBody.omit({ company: true }).openapi('CoordinatesBody')

export const passwordChangeBody = z
  .strictObject({ currentPassword: typed, password: typed })
  .openapi('PasswordChangeBody')

export const forgottenPasswordBody = z
  .strictObject({
    email: typed,
    subscriberNumber: typed,
    trustAnswer: typed,
  })
  .openapi('ForgottenPasswordBody')

export const newPasswordBody = z
  .strictObject({ email: typed, code: typed, password: typed })
  .openapi('NewPasswordBody')

export const emailChangeBody = z
  .strictObject({ password: typed, email: typed })
  .openapi('EmailChangeBody')

export const passwordBody = z.strictObject({ password: typed }).openapi('PasswordBody')

export const codeAloneBody = z.strictObject({ code: typed }).openapi('CodeAloneBody')

export const certificateOptionBody = z
  .strictObject({ certificate: typed, email: typed })
  .openapi('CertificateOptionBody')

export const optionProofBody = z
  .strictObject({ ...certificateOptionBody.shape, code: typed })
  .openapi('OptionProofBody')

export const codeBody = z.strictObject({ email: typed, code: typed }).openapi('CodeBody')

/** The password chosen at step 2, where the registration was not made. */
export const activationBody = z
  .strictObject({ ...codeBody.shape, password: z.string().optional() })
  .openapi('ActivationBody')

const instant = z.iso.datetime()

export const termsView = z.object({ version: z.string(), text: z.string() }).openapi('Terms')

export const draftView = z
  .object({ id: z.uuid(), token: z.string(), expiresAt: instant })
  .openapi('Draft')

const identityView = z
  .object({
    title: z.enum(['madame', 'monsieur']),
    lastName: z.string(),
    firstName: z.string(),
    phone: z.string(),
    company: z.object({ foreign: z.boolean(), identifier: z.string() }),
    address: z.object({
      streetNumber: z.string(),
      streetType: z.string(),
      streetName: z.string(),
      complement: z.string(),
      postalCode: z.string(),
      city: z.string(),
      country: z.string(),
    }),
    trustQuestion: z.string(),
    trustAnswer: z.string().optional(),
  })
  .openapi('Identity')

export const registrationView = z
  .object({
    status: z.enum(['draft', 'sending-code', 'awaiting-activation']),
    email: z.string().optional(),
    identity: identityView.optional(),
    companyName: z.string().optional(),
    activationDeadline: instant.optional(),
  })
  .openapi('Registration')

export const sessionView = z.object({ expiresAt: instant }).openapi('Session')

export const spaceView = z
  .object({
    subscriberNumber: z.string(),
    activatedAt: instant,
    email: z.string(),
    identity: identityView,
    companyName: z.string().optional(),
    services: z.array(z.string()),
    files: z.array(z.string()).openapi({ description: 'SIRENs' }),
  })
  .openapi('Space')

export const exportView = spaceView
  .extend({
    version: z.int(),
    createdAt: instant,
    termsVersion: z.string(),
    termsAcceptedAt: instant,
    certificate: z.string().optional(),
    sessions: z.array(z.object({ openedAt: instant, seenAt: instant })),
    awaitedCodes: z.array(
      z.object({
        kind: z.string(),
        email: z.string(),
        requestedAt: instant,
        deadline: instant.nullable(),
      }),
    ),
    notices: z.array(z.object({ kind: z.string(), happenedAt: instant })),
    coordinatesChanges: z.array(z.object({ changedAt: instant })),
  })
  .openapi('SpaceExport')

export const activatingView = z.object({ status: z.literal('activating') }).openapi('Activating')

export const activatedView = z
  .object({
    status: z.literal('activated'),
    subscriberNumber: z.string(),
    activatedAt: instant,
    recapUrl: z.url(),
  })
  .openapi('Activated')

export const trustQuestionsView = z
  .array(z.object({ id: z.string(), text: z.string() }))
  .openapi('TrustQuestions')

export const companyView = z
  .object({
    siren: z.string(),
    status: z.enum(['active', 'ceased', 'hidden']),
    name: z.string().optional(),
  })
  .openapi('Company')
