/**
 * The list of trust questions (G27). The first two are in the sheet, and the first is the default.
 * An id is stored with the registration and never changes its meaning.
 */
export const trustQuestions = [
  { id: 'surnom', text: 'Quel est votre surnom\u00a0?' },
  { id: 'animal', text: 'Le nom de votre animal de compagnie\u00a0?' },
  { id: 'ville-naissance', text: 'Quelle est votre ville de naissance\u00a0?' },
  { id: 'premiere-ecole', text: 'Quel est le nom de votre première école\u00a0?' },
  { id: 'livre', text: 'Quel est votre livre préféré\u00a0?' },
  { id: 'film', text: 'Quel est votre film préféré\u00a0?' },
] as const

export type TrustQuestionId = (typeof trustQuestions)[number]['id']
