/**
 * The one name of the way to the choice of a procedure, on the sign-in page (B8), on the code page
 * (I8) and in the mail (K7): the sheet has two, and the path in the mail must be walkable (X1).
 */
export const createAndActivateLabel = 'Créer et activer mon espace professionnel'
