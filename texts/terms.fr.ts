/** The general terms of a space (D7, D8). The sheet does not give their text. */
export const terms = {
  version: '2026-11-24',
  text: `Conditions générales d’utilisation de l’espace professionnel

1. Objet
L’espace professionnel, aussi appelé espace abonné, permet à un usager professionnel d’accéder aux téléprocédures de la Direction générale des Finances publiques pour une ou plusieurs entreprises. Les présentes conditions en fixent les règles d’ouverture et d’utilisation.

2. Ouverture de l’espace
L’espace est ouvert à la demande d’une personne, au moyen d’une adresse électronique valide et d’un mot de passe qu’elle choisit librement. Une adresse électronique ne peut être associée qu’à un seul espace. Un code d’activation est envoyé à cette adresse\u00a0; il doit être utilisé dans un délai de 48h. Au-delà, l’inscription est abandonnée et les données saisies sont effacées. Tant que l’espace n’a pas été activé, il n’existe pas.

3. Exactitude des informations
L’usager fournit des informations exactes et les tient à jour depuis son espace. La mention d’une entreprise d’appartenance ne vaut pas adhésion aux services en ligne pour le compte de cette entreprise.

4. Confidentialité des identifiants
L’adresse électronique, le mot de passe, le numéro d’abonné ainsi que la question et la réponse de confiance sont personnels. L’usager veille à leur confidentialité et répond de l’usage qui en est fait. L’administration ne demande jamais un mot de passe par courriel ou par téléphone, et ne peut pas le communiquer en cas d’oubli.

5. Contenu de l’espace
L’espace est créé vide de dossiers et de services. L’accès aux services relève de demandes d’adhésion ou de désignations distinctes. Il est conseillé de ne pas dépasser 100 dossiers dans un même espace.

6. Disponibilité
L’administration s’efforce de rendre l’espace accessible à tout moment. L’accès peut être interrompu pour maintenance ou pour des raisons de sécurité, sans que ces interruptions dispensent l’usager de ses obligations.

7. Données à caractère personnel
Les données saisies servent à ouvrir et à gérer l’espace. Elles sont destinées à la Direction générale des Finances publiques. Conformément au règlement (UE) 2016/679 et à la loi n°\u00a078-17 du 6 janvier 1978, l’usager dispose d’un droit d’accès, de rectification et d’effacement dans les limites prévues par ces textes.

8. Manquements
En cas d’usage frauduleux ou contraire aux présentes conditions, l’accès à l’espace peut être suspendu.

9. Évolution des conditions
Les conditions peuvent évoluer. La version acceptée et la date de son acceptation sont conservées avec l’inscription, puis avec l’espace.`,
} as const
