import { z } from '@hono/zod-openapi'
import { titles } from '../domain/identity.ts'
import { maxLengths } from '../domain/maxLengths.ts'
import { trustQuestions } from '../domain/trustQuestions.fr.ts'
import type { IssueCode } from '../texts/issues.fr.ts'

// Each schema has a name in the description of the API, so that generated types have it too. One
// that adds members to a strict one spreads its shape: `extend` would be described as two strict
// schemas at once, which nothing satisfies.

/**
 * A typed text. An absent text is empty; the rules of the sheet say whether that is allowed. With its
 * type it is described without that default.
 */
const typed = z.string().default('').openapi({ type: 'string' })

/** A typed text, whose rules are said where the schema has them too. */
const text = (name: keyof typeof maxLengths) => typed.openapi({ maxLength: maxLengths[name] })
const oneOf = (values: readonly string[]) => typed.openapi({ enum: [...values] })
const country = typed.openapi({ description: 'ISO 3166-1 alpha-2', pattern: '^[A-Za-z]{2}$' })

/**
 * A body, described with the members that have to be there. It is parsed without them all the same,
 * so that one answer names everything that is missing or wrong.
 */
function body<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  optional: readonly (keyof Shape)[] = [],
) {
  const required = Object.keys(shape).filter((member) => !optional.includes(member))
  return z.strictObject(shape).openapi(name, { required })
}

export const termsBody = z
  .strictObject({
    termsAccepted: z.literal(true, { error: 'not-accepted' satisfies IssueCode }),
  })
  .openapi('TermsBody')

export const credentialsBody = body('CredentialsBody', { email: text('email'), password: typed })

const companyBody = body(
  'CompanyBody',
  { foreign: z.boolean().default(false), identifier: text('company-identifier') },
  ['foreign'],
)

const addressBody = body(
  'AddressBody',
  {
    streetNumber: text('address-streetNumber'),
    streetType: text('address-streetType'),
    streetName: text('address-streetName'),
    complement: text('address-complement'),
    postalCode: text('address-postalCode'),
    city: text('address-city'),
    country,
  },
  ['streetNumber', 'streetType', 'streetName', 'complement', 'postalCode'],
)

const trustQuestionIds = trustQuestions.map(({ id }) => id)

/** The coordinates: the identity without the company. */
const coordinates = {
  title: oneOf(titles),
  lastName: text('lastName'),
  firstName: text('firstName'),
  phone: text('phone'),
  address: addressBody.prefault({}),
  /** The first one by default (G27). */
  trustQuestion: oneOf(trustQuestionIds),
  trustAnswer: text('trustAnswer'),
}

export const identityBody = body(
  'IdentityBody',
  { ...coordinates, company: companyBody.prefault({}) },
  ['trustQuestion'],
)

export const coordinatesBody = body('CoordinatesBody', coordinates, ['trustQuestion'])

export const passwordChangeBody = body('PasswordChangeBody', {
  currentPassword: typed,
  password: typed,
})

export const forgottenPasswordBody = body('ForgottenPasswordBody', {
  // It is only looked up, and every answer is the same.
  email: typed,
  subscriberNumber: text('subscriberNumber'),
  trustAnswer: text('trustAnswer'),
})

const code = { email: text('email'), code: text('code') }

export const newPasswordBody = body('NewPasswordBody', { ...code, password: typed })

export const emailChangeBody = body('EmailChangeBody', { password: typed, email: text('email') })

export const passwordBody = body('PasswordBody', { password: typed })

export const codeAloneBody = body('CodeAloneBody', { code: text('code') })

const certificate = text('certificate')

export const certificateOptionBody = body('CertificateOptionBody', {
  certificate,
  email: text('email'),
})

export const optionProofBody = body('OptionProofBody', { certificate, ...code })

export const codeBody = body('CodeBody', code)

/** The password chosen at step 2, where the registration was not made. */
export const activationBody = body('ActivationBody', { ...code, password: z.string().optional() }, [
  'password',
])

const instant = z.iso.datetime()

export const termsView = z.object({ version: z.string(), text: z.string() }).openapi('Terms')

export const draftView = z
  .object({ id: z.uuid(), token: z.string(), expiresAt: instant })
  .openapi('Draft')

const identityView = z
  .object({
    title: z.enum(titles),
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
    trustQuestion: z.string().openapi({ enum: trustQuestionIds }),
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
