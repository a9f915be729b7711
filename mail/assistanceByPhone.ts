/** How the assistance is reached by telephone (Q1, Q2). */
export const assistanceByPhone =
  'l’assistance aux usagers des téléprocédures au 0 810 006 882 (0,06\u00a0€\u00a0/\u00a0min + prix d’un appel local), de 8h00 à 19h30 du lundi au vendredi'
