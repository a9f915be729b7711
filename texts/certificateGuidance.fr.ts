/**
 * What to do when an address belongs to a certificate space (E'2 to E'9). The service must not
 * reveal who shares the address: every case is listed, and people recognise their own. E'5 and E'7
 * contradict each other in the sheet. Here one of several holders keeps the address, and the others
 * choose another.
 */
export const certificateGuidance = {
  proposal:
    'La transformation, de votre espace avec certificat, en espace avec adresse électronique/mot de passe, vous est proposée. «\u00a0Opter pour l’accès sans certificat\u00a0» vous permettra de retrouver votre espace tel qu’il était précédemment avec tous vos dossiers et tous les services en ligne afférents. L’espace généré reprendra tous vos dossiers et services.',
  cases: [
    {
      id: 'sole-holder',
      text: 'Si vous êtes le seul détenteur d’un espace avec un certificat invalide utilisant cette adresse électronique, vous devez opter pour l’accès sans certificat et pourrez conserver ainsi votre adresse électronique habituelle.',
    },
    {
      id: 'one-of-several-holders',
      text: 'Si vous n’êtes pas le seul détenteur d’un espace avec un certificat invalide utilisant cette adresse électronique, vous devez opter pour l’accès sans certificat mais devrez choisir une autre adresse électronique que l’habituelle.',
    },
    {
      id: 'no-space-so-far',
      text: 'Si vous ne déteniez aucun espace jusqu’ici, vous pouvez poursuivre la création d’espace en choisissant une autre adresse électronique.',
    },
    {
      id: 'firm-with-several-holders',
      text: 'Dans le cas d’un cabinet au sein duquel plusieurs collaborateurs ont chacun un espace avec un certificat invalide utilisant une même adresse électronique, seul un collaborateur peut opter pour l’accès sans certificat en conservant cette adresse électronique. Les autres devront remplacer cette adresse électronique par une autre lors de l’option pour l’accès sans certificat.',
    },
    {
      id: 'new-in-the-firm',
      text: 'Tout nouveau collaborateur d’un tel cabinet souhaitant créer un espace devra utiliser une adresse électronique différente de celle des autres collaborateurs.',
    },
  ],
  reminder:
    'Rappel\u00a0: l’adresse électronique est l’identifiant unique de l’espace\u00a0; il n’est donc pas possible d’avoir deux espaces différents avec la même adresse électronique.',
} as const
