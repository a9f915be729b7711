/** The legend of a form without an asterisk. */
export const allRequired = 'Tous les champs sont obligatoires'
