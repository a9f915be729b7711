import { z } from '@hono/zod-openapi'

/** A text that a person typed; absent is empty, and the rules of the sheet say if it may be. */
const typed = z.string().default('')

export const termsBody = z.strictObject({ termsAccepted: z.literal(true) })

export const credentialsBody = z.strictObject({ email: typed, password: typed })

const companyBody = z.strictObject({ foreign: z.boolean().default(false), identifier: typed })

const addressBody = z.strictObject({
  streetNumber: typed,
  streetType: typed,
  streetName: typed,
  complement: typed,
  postalCode: typed,
  city: typed,
  country: typed,
})

export const identityBody = z.strictObject({
  title: typed,
  lastName: typed,
  firstName: typed,
  phone: typed,
  company: companyBody.prefault({}),
  address: addressBody.prefault({}),
  trustQuestion: typed,
  trustAnswer: typed,
})

export const codeBody = z.strictObject({ email: typed, code: typed })

const instant = z.iso.datetime()

export const termsView = z.object({ version: z.string(), text: z.string() })

export const draftView = z.object({ id: z.uuid(), token: z.string(), expiresAt: instant })

export const registrationView = z.object({
  status: z.enum(['draft', 'sending-code', 'awaiting-activation']),
  email: z.string().optional(),
  identity: z
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
    .optional(),
  companyName: z.string().optional(),
  activationDeadline: instant.optional(),
})

export const activatingView = z.object({ status: z.literal('activating') })

export const activatedView = z.object({
  status: z.literal('activated'),
  subscriberNumber: z.string(),
  activatedAt: instant,
  recapUrl: z.url(),
})

export const trustQuestionsView = z.array(z.object({ id: z.string(), text: z.string() }))
