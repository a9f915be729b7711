/** Valid bodies, as the description of the API shows them. */
const coordinates = {
  title: 'madame',
  lastName: 'Rosemonde',
  firstName: 'Lila',
  phone: '01 24 57 88 77',
  address: { city: 'Paris', country: 'FR' },
  trustQuestion: 'animal',
  trustAnswer: 'Lili',
}

export const examples = {
  coordinates,
  credentials: { email: 'lila.rosemonde@example.fr', password: 'Hibou7Tisane4Gare' },
  identity: { ...coordinates, company: { foreign: false, identifier: '732 829 320' } },
  code: { email: 'lila.rosemonde@example.fr', code: 'VspJiHEQjPAq' },
  activation: {
    email: 'lila.rosemonde@example.fr',
    code: 'VspJiHEQjPAq',
    password: 'Jacinthe2026',
  },
}
