/**
 * The label of the link to the choice of a procedure, on the sign-in page (B8), on the code page
 * (I8) and in the mail (K7). The sheet has two labels; one label lets a person follow the path
 * given in the mail (X1).
 */
export const createAndActivateLabel = 'Créer et activer mon espace professionnel'
