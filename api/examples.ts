/** Valid bodies, as the description of the API shows them. */
const coordinates = {
  title: 'madame' as const,
  lastName: 'Rosemonde',
  firstName: 'Lila',
  phone: '01 24 57 88 77',
  address: { city: 'Paris', country: 'FR' },
  trustQuestion: 'animal' as const,
  trustAnswer: 'Lili',
}

const credentials = { email: 'lila.rosemonde@example.fr', password: 'Hibou7Tisane4Gare' }
const code = { email: credentials.email, code: 'VspJiHEQjPAq' }

export const examples = {
  coordinates,
  credentials,
  identity: { ...coordinates, company: { foreign: false, identifier: '732 829 320' } },
  passwordChange: { currentPassword: credentials.password, password: 'Loutre3Perron8Anis' },
  forgottenPassword: {
    email: credentials.email,
    subscriberNumber: '20264821093756',
    trustAnswer: coordinates.trustAnswer,
  },
  emailChange: { password: credentials.password, email: 'lila@boisetfilles.example' },
  password: { password: credentials.password },
  codeAlone: { code: code.code },
  certificateOption: { certificate: 'CERT-2009-0001', email: credentials.email },
  optionProof: { certificate: 'CERT-2009-0001', ...code },
  newPassword: { ...code, password: 'Loutre3Perron8Anis' },
  code,
  activation: { ...code, password: credentials.password },
}
