// npm run client writes this file from the description of the API.
export interface components {
    schemas: {
        /** @enum {string} */
        ProblemType: "/problems/email-taken" | "/problems/certificate-space" | "/problems/registration-pending" | "/problems/already-confirmed" | "/problems/step-missing" | "/problems/draft-changed" | "/problems/invalid-code" | "/problems/password-required" | "/problems/wrong-password" | "/problems/already-activated" | "/problems/activation-recorded" | "/problems/cancellation-recorded" | "/problems/company-unknown" | "/problems/directory-unavailable" | "/problems/invalid-credentials" | "/problems/changed-meanwhile" | "/problems/address-changed-recently" | "/problems/certificate-taken" | "/problems/certificate-pending" | "/problems/too-many-requests" | "/problems/too-many-confirmations" | "/problems/too-many-changes" | "/problems/form-too-large" | "/problems/not-found" | "/problems/invalid-form" | "/problems/malformed-json" | "/problems/unauthorised" | "/problems/not-signed-in" | "/problems/precondition-required" | "/problems/method-not-allowed" | "/problems/content-too-large" | "/problems/unsupported-media-type" | "/problems/internal-error" | "/problems/service-unavailable";
        Problem: {
            type: components["schemas"]["ProblemType"];
            title: string;
            status: number;
            detail: string;
            requestId: string;
        };
        /** @enum {string} */
        IssueCode: "required" | "too-long" | "wrong-type" | "unknown-member" | "not-accepted" | "email-invalid" | "email-too-long" | "email-not-ascii" | "email-quoted" | "email-domain-invalid" | "email-differs" | "email-same" | "password-space" | "password-accent" | "password-characters" | "password-too-short" | "password-too-long" | "password-contains-address" | "password-too-common" | "password-service-word" | "password-date" | "password-repeats" | "password-keyboard" | "password-sequence" | "password-common-words" | "password-differs" | "password-same" | "current-password-wrong" | "code-wrong" | "title-unknown" | "not-latin" | "unprintable" | "phone-invalid" | "siren-invalid" | "siret-given" | "french-vat-given" | "vat-invalid" | "postal-code-invalid" | "country-unknown" | "trust-question-unknown";
        Issue: {
            pointer: string;
            code: components["schemas"]["IssueCode"];
            detail: string;
        };
        /**
         * @example {
         *       "type": "/problems/email-taken",
         *       "title": "Adresse électronique déjà utilisée",
         *       "status": 409,
         *       "detail": "Cette adresse électronique est déjà associée à un espace, ou l’était encore récemment. Une adresse électronique ne peut être associée qu’à un seul espace : connectez-vous, ou choisissez une autre adresse.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        EmailTakenProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/email-taken";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/certificate-space",
         *       "title": "Adresse électronique associée à un espace avec certificat",
         *       "status": 409,
         *       "detail": "Vous n’avez plus accès à votre espace abonné avec certificat, vous devez utiliser la procédure d’option à l’accès sans certificat.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
         *       "guidance": {
         *         "proposal": "La transformation, de votre espace avec certificat, en espace avec adresse électronique/mot de passe, vous est proposée. « Opter pour l’accès sans certificat » vous permettra de retrouver votre espace tel qu’il était précédemment avec tous vos dossiers et tous les services en ligne afférents. L’espace généré reprendra tous vos dossiers et services.",
         *         "cases": [
         *           {
         *             "id": "sole-holder",
         *             "text": "Si vous êtes le seul détenteur d’un espace avec un certificat invalide utilisant cette adresse électronique, vous devez opter pour l’accès sans certificat et pourrez conserver ainsi votre adresse électronique habituelle."
         *           },
         *           {
         *             "id": "one-of-several-holders",
         *             "text": "Si vous n’êtes pas le seul détenteur d’un espace avec un certificat invalide utilisant cette adresse électronique, vous devez opter pour l’accès sans certificat mais devrez choisir une autre adresse électronique que l’habituelle."
         *           },
         *           {
         *             "id": "no-space-so-far",
         *             "text": "Si vous ne déteniez aucun espace jusqu’ici, vous pouvez poursuivre la création d’espace en choisissant une autre adresse électronique."
         *           },
         *           {
         *             "id": "firm-with-several-holders",
         *             "text": "Dans le cas d’un cabinet au sein duquel plusieurs collaborateurs ont chacun un espace avec un certificat invalide utilisant une même adresse électronique, seul un collaborateur peut opter pour l’accès sans certificat en conservant cette adresse électronique. Les autres devront remplacer cette adresse électronique par une autre lors de l’option pour l’accès sans certificat."
         *           },
         *           {
         *             "id": "new-in-the-firm",
         *             "text": "Tout nouveau collaborateur d’un tel cabinet souhaitant créer un espace devra utiliser une adresse électronique différente de celle des autres collaborateurs."
         *           }
         *         ],
         *         "reminder": "Rappel : l’adresse électronique est l’identifiant unique de l’espace ; il n’est donc pas possible d’avoir deux espaces différents avec la même adresse électronique."
         *       }
         *     }
         */
        CertificateSpaceProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/certificate-space";
            /** @enum {integer} */
            status: 409;
        } & {
            guidance: {
                proposal: string;
                cases: {
                    id: string;
                    text: string;
                }[];
                reminder: string;
            };
        };
        /**
         * @example {
         *       "type": "/problems/registration-pending",
         *       "title": "Inscription en attente d’activation",
         *       "status": 409,
         *       "detail": "Une inscription est déjà en attente d’activation pour cette adresse électronique. Pendant le délai de 48h, il est impossible de redemander un code d’activation : utilisez le code reçu, ou choisissez une autre adresse. Si cette inscription n’est pas la vôtre, ne l’activez pas : annulez-la avec le code reçu, à la rubrique « Annuler une inscription », puis recommencez.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
         *       "activationDeadline": "2026-12-02T10:30:00.000Z"
         *     }
         */
        RegistrationPendingProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/registration-pending";
            /** @enum {integer} */
            status: 409;
        } & {
            /**
             * Format: date-time
             * @description Once the mail is accepted
             */
            activationDeadline?: string;
        };
        /**
         * @example {
         *       "type": "/problems/already-confirmed",
         *       "title": "Inscription déjà confirmée",
         *       "status": 409,
         *       "detail": "Cette inscription est déjà confirmée : elle ne peut plus être modifiée. Activez votre espace avec le code reçu.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        AlreadyConfirmedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/already-confirmed";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/step-missing",
         *       "title": "Étape manquante",
         *       "status": 409,
         *       "detail": "Une étape précédente n’est pas terminée. Créez vos identifiants, puis remplissez le formulaire d’inscription avant de confirmer.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        StepMissingProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/step-missing";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/draft-changed",
         *       "title": "Inscription modifiée depuis",
         *       "status": 409,
         *       "detail": "Votre inscription a été modifiée depuis l’affichage de ce récapitulatif. Vérifiez-la, puis confirmez-la de nouveau.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        DraftChangedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/draft-changed";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/invalid-code",
         *       "title": "Adresse ou code non valide",
         *       "status": 422,
         *       "detail": "L’adresse électronique ou le code n’est pas valide. Vérifiez votre saisie : respectez les majuscules et les minuscules, le plus sûr est de copier le code. Un code ne sert qu’une seule fois, et dans le délai indiqué par le message qui le contient : s’il a déjà servi, connectez-vous ; si ce délai est dépassé, reprenez toute la procédure au début.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        InvalidCodeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/invalid-code";
            /** @enum {integer} */
            status: 422;
        };
        /**
         * @example {
         *       "type": "/problems/password-required",
         *       "title": "Mot de passe nécessaire",
         *       "status": 403,
         *       "detail": "Votre code est exact. Saisissez aussi le mot de passe choisi lors de l’inscription, à l’étape 2.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        PasswordRequiredProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/password-required";
            /** @enum {integer} */
            status: 403;
        };
        /**
         * @example {
         *       "type": "/problems/wrong-password",
         *       "title": "Mot de passe non valide",
         *       "status": 422,
         *       "detail": "Le code est exact, mais ce mot de passe n’est pas celui qui a été choisi lors de l’inscription. Vérifiez votre saisie. Si cette inscription n’est pas la vôtre, ou si vous ne retrouvez pas le mot de passe, annulez-la avec le code, puis recommencez.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        WrongPasswordProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/wrong-password";
            /** @enum {integer} */
            status: 422;
        };
        /**
         * @example {
         *       "type": "/problems/already-activated",
         *       "title": "Espace déjà activé",
         *       "status": 409,
         *       "detail": "Le code est exact, et l’espace est déjà activé. Connectez-vous avec votre adresse électronique et le mot de passe choisi lors de l’inscription.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        AlreadyActivatedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/already-activated";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/activation-recorded",
         *       "title": "Activation déjà enregistrée",
         *       "status": 409,
         *       "detail": "Le code est exact, mais une activation a été enregistrée avec lui avant cette annulation : l’espace va être créé, et l’inscription ne peut plus être annulée. Si cette activation n’est pas la vôtre, contactez l’assistance : elle peut supprimer l’espace.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        ActivationRecordedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/activation-recorded";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/cancellation-recorded",
         *       "title": "Annulation déjà enregistrée",
         *       "status": 409,
         *       "detail": "Le code est exact, mais une annulation a été enregistrée avec lui avant cette activation : tout ce qui a été saisi va être effacé, et aucun espace ne sera créé. Pour obtenir un espace, recommencez l’inscription dans quelques instants.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        CancellationRecordedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/cancellation-recorded";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/company-unknown",
         *       "title": "Entreprise inconnue",
         *       "status": 404,
         *       "detail": "L’annuaire ne connaît pas d’entreprise sous ce numéro SIREN. Vérifiez-le ; une entreprise récente peut n’y figurer qu’après quelques jours.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        CompanyUnknownProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/company-unknown";
            /** @enum {integer} */
            status: 404;
        };
        /**
         * @example {
         *       "type": "/problems/directory-unavailable",
         *       "title": "Annuaire des entreprises indisponible",
         *       "status": 503,
         *       "detail": "L’annuaire des entreprises est momentanément indisponible. Poursuivez votre inscription : la raison sociale n’est pas nécessaire.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        DirectoryUnavailableProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/directory-unavailable";
            /** @enum {integer} */
            status: 503;
        };
        /**
         * @example {
         *       "type": "/problems/invalid-credentials",
         *       "title": "Identifiants non valides",
         *       "status": 401,
         *       "detail": "L’adresse électronique ou le mot de passe n’est pas valide. Vérifiez votre saisie. Si vous avez oublié votre mot de passe, choisissez-en un nouveau. Si vous venez de vous inscrire, activez d’abord votre espace avec le code reçu.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        InvalidCredentialsProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/invalid-credentials";
            /** @enum {integer} */
            status: 401;
        };
        /**
         * @example {
         *       "type": "/problems/changed-meanwhile",
         *       "title": "Coordonnées modifiées entre-temps",
         *       "status": 412,
         *       "detail": "Ces coordonnées ont été modifiées depuis que vous les avez affichées. Affichez-les de nouveau, puis refaites votre modification.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        ChangedMeanwhileProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/changed-meanwhile";
            /** @enum {integer} */
            status: 412;
        };
        /**
         * @example {
         *       "type": "/problems/address-changed-recently",
         *       "title": "Adresse électronique changée récemment",
         *       "status": 409,
         *       "detail": "L’adresse électronique de votre espace a changé il y a peu, et l’ancienne peut encore s’y opposer. Pour votre sécurité, votre espace ne peut pas être fermé d’ici la fin de ce délai, trois jours au plus après la demande de changement.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        AddressChangedRecentlyProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/address-changed-recently";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/certificate-taken",
         *       "title": "Espace avec certificat déjà repris",
         *       "status": 409,
         *       "detail": "L’espace avec certificat que vous vouliez reprendre l’a déjà été. Connectez-vous à l’espace qui le remplace ; si vous n’en êtes pas à l’origine, contactez l’assistance.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        CertificateTakenProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/certificate-taken";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/certificate-pending",
         *       "title": "Option en attente d’activation",
         *       "status": 409,
         *       "detail": "Une autre inscription, qui reprend le même espace avec certificat, attend son activation. Activez-la avec le code reçu, ou annulez-la, puis recommencez.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        CertificatePendingProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/certificate-pending";
            /** @enum {integer} */
            status: 409;
        };
        /**
         * @example {
         *       "type": "/problems/too-many-requests",
         *       "title": "Trop de tentatives",
         *       "status": 429,
         *       "detail": "Trop de demandes en peu de temps, de votre part ou depuis le même réseau. Réessayez plus tard.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        TooManyRequestsProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/too-many-requests";
            /** @enum {integer} */
            status: 429;
        };
        /**
         * @example {
         *       "type": "/problems/too-many-confirmations",
         *       "title": "Trop de codes demandés",
         *       "status": 429,
         *       "detail": "Trois codes d’activation ont déjà été demandés pour cette messagerie électronique. Attendez 48h après le dernier, ou choisissez une autre adresse. Si l’une de ces inscriptions attend encore, vous pouvez l’annuler avec son code : elle ne compte alors plus.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        TooManyConfirmationsProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/too-many-confirmations";
            /** @enum {integer} */
            status: 429;
        };
        /**
         * @example {
         *       "type": "/problems/too-many-changes",
         *       "title": "Trop de modifications",
         *       "status": 429,
         *       "detail": "Trop de modifications en moins de 24 heures : vos coordonnées ne sont pas modifiées cette fois. Réessayez plus tard, avec toutes vos modifications en une seule fois.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        TooManyChangesProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/too-many-changes";
            /** @enum {integer} */
            status: 429;
        };
        /**
         * @example {
         *       "type": "/problems/form-too-large",
         *       "title": "Envoi trop volumineux",
         *       "status": 413,
         *       "detail": "Le formulaire envoyé est trop volumineux. Raccourcissez les textes saisis, puis validez de nouveau.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        FormTooLargeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/form-too-large";
            /** @enum {integer} */
            status: 413;
        };
        /**
         * @example {
         *       "type": "/problems/not-found",
         *       "title": "Introuvable",
         *       "status": 404,
         *       "detail": "Ce que vous demandez n’existe pas, ou n’existe plus.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        NotFoundProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/not-found";
            /** @enum {integer} */
            status: 404;
        };
        /**
         * @example {
         *       "type": "/problems/invalid-form",
         *       "title": "Formulaire non valide",
         *       "status": 422,
         *       "detail": "Certains champs sont absents ou non valides. Corrigez-les, puis validez de nouveau.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
         *       "errors": [
         *         {
         *           "pointer": "#/email",
         *           "code": "required",
         *           "detail": "Saisissez votre adresse électronique."
         *         }
         *       ]
         *     }
         */
        InvalidFormProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/invalid-form";
            /** @enum {integer} */
            status: 422;
        } & {
            errors: components["schemas"]["Issue"][];
        };
        /**
         * @example {
         *       "type": "/problems/malformed-json",
         *       "title": "JSON mal formé",
         *       "status": 400,
         *       "detail": "Le corps de la requête n’est pas un document JSON. Vérifiez sa syntaxe.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        MalformedJsonProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/malformed-json";
            /** @enum {integer} */
            status: 400;
        };
        /**
         * @example {
         *       "type": "/problems/unauthorised",
         *       "title": "Jeton absent ou non valide",
         *       "status": 401,
         *       "detail": "Présentez le jeton reçu à l’ouverture de l’inscription, dans l’en-tête Authorization.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        UnauthorisedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/unauthorised";
            /** @enum {integer} */
            status: 401;
        };
        /**
         * @example {
         *       "type": "/problems/not-signed-in",
         *       "title": "Connexion nécessaire",
         *       "status": 401,
         *       "detail": "Connectez-vous à votre espace pour continuer.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        NotSignedInProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/not-signed-in";
            /** @enum {integer} */
            status: 401;
        };
        /**
         * @example {
         *       "type": "/problems/precondition-required",
         *       "title": "Condition requise",
         *       "status": 428,
         *       "detail": "Indiquez dans l’en-tête If-Match la version des coordonnées que vous modifiez.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        PreconditionRequiredProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/precondition-required";
            /** @enum {integer} */
            status: 428;
        };
        /**
         * @example {
         *       "type": "/problems/method-not-allowed",
         *       "title": "Méthode non autorisée",
         *       "status": 405,
         *       "detail": "Cette ressource n’accepte pas cette méthode. L’en-tête Allow donne celles qu’elle accepte.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        MethodNotAllowedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/method-not-allowed";
            /** @enum {integer} */
            status: 405;
        };
        /**
         * @example {
         *       "type": "/problems/content-too-large",
         *       "title": "Requête trop volumineuse",
         *       "status": 413,
         *       "detail": "Le corps d’une requête ne doit pas dépasser 64 Kio.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        ContentTooLargeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/content-too-large";
            /** @enum {integer} */
            status: 413;
        };
        /**
         * @example {
         *       "type": "/problems/unsupported-media-type",
         *       "title": "Type de contenu non pris en charge",
         *       "status": 415,
         *       "detail": "Envoyez le corps de la requête en application/json.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        UnsupportedMediaTypeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/unsupported-media-type";
            /** @enum {integer} */
            status: 415;
        };
        /**
         * @example {
         *       "type": "/problems/internal-error",
         *       "title": "Erreur interne",
         *       "status": 500,
         *       "detail": "Une erreur est survenue. Réessayez ; si elle persiste, communiquez le numéro de requête à l’assistance.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        InternalErrorProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/internal-error";
            /** @enum {integer} */
            status: 500;
        };
        /**
         * @example {
         *       "type": "/problems/service-unavailable",
         *       "title": "Service momentanément indisponible",
         *       "status": 503,
         *       "detail": "Le service est momentanément indisponible. Réessayez dans quelques instants : rien n’est perdu.",
         *       "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        ServiceUnavailableProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/service-unavailable";
            /** @enum {integer} */
            status: 503;
        };
        Liveness: {
            /** @enum {string} */
            status: "live";
        };
        Readiness: {
            /** @enum {string} */
            status: "ready" | "not-ready" | "stopping";
            parts: {
                /** @enum {string} */
                postgresql: "up" | "read-only" | "full" | "refused" | "down";
                /** @enum {string} */
                schema: "current" | "unmigrated" | "newer" | "unknown";
                /** @enum {string} */
                temporal: "up" | "refused" | "no-namespace" | "no-search-attributes" | "down";
                /** @enum {string} */
                keys: "present" | "missing" | "unknown";
            };
            missingKeys?: {
                keyId: string;
                spaces: number;
                pendingRegistrations: number;
                mailedCodes: number;
            }[];
        };
        Terms: {
            version: string;
            text: string;
        };
        TrustQuestions: {
            id: string;
            text: string;
        }[];
        Company: {
            siren: string;
            /** @enum {string} */
            status: "active" | "ceased" | "hidden";
            name?: string;
        };
        Draft: {
            /** Format: uuid */
            id: string;
            token: string;
            /** Format: date-time */
            expiresAt: string;
        };
        TermsBody: {
            /** @enum {boolean} */
            termsAccepted: true;
        };
        CredentialsBody: {
            email: string;
            password: string;
        };
        IdentityBody: {
            /** @enum {string} */
            title: "madame" | "monsieur";
            lastName: string;
            firstName: string;
            phone: string;
            address: components["schemas"]["AddressBody"];
            /** @enum {string} */
            trustQuestion?: "surnom" | "animal" | "ville-naissance" | "premiere-ecole" | "livre" | "film";
            trustAnswer: string;
            company: components["schemas"]["CompanyBody"];
        };
        /** @default {} */
        AddressBody: {
            streetNumber?: string;
            streetType?: string;
            streetName?: string;
            complement?: string;
            postalCode?: string;
            city: string;
            /** @description ISO 3166-1 alpha-2 */
            country: string;
        };
        /** @default {} */
        CompanyBody: {
            /** @default false */
            foreign?: boolean;
            identifier: string;
        };
        Registration: {
            /** @enum {string} */
            status: "draft" | "sending-code" | "awaiting-activation";
            email?: string;
            identity?: components["schemas"]["Identity"];
            companyName?: string;
            /** Format: date-time */
            activationDeadline?: string;
        };
        Identity: {
            /** @enum {string} */
            title: "madame" | "monsieur";
            lastName: string;
            firstName: string;
            phone: string;
            company: {
                foreign: boolean;
                identifier: string;
            };
            address: {
                streetNumber: string;
                streetType: string;
                streetName: string;
                complement: string;
                postalCode: string;
                city: string;
                country: string;
            };
            /** @enum {string} */
            trustQuestion: "surnom" | "animal" | "ville-naissance" | "premiere-ecole" | "livre" | "film";
            trustAnswer?: string;
        };
        Activated: {
            /** @enum {string} */
            status: "activated";
            subscriberNumber: string;
            /** Format: date-time */
            activatedAt: string;
            /** Format: uri */
            recapUrl: string;
        };
        Activating: {
            /** @enum {string} */
            status: "activating";
        };
        ActivationBody: {
            email: string;
            code: string;
            password?: string;
        };
        /** Format: binary */
        Recap: string;
        CodeBody: {
            email: string;
            code: string;
        };
        Session: {
            /** Format: date-time */
            expiresAt: string;
        };
        Space: {
            subscriberNumber: string;
            /** Format: date-time */
            activatedAt: string;
            email: string;
            identity: components["schemas"]["Identity"];
            companyName?: string;
            services: string[];
            /** @description SIRENs */
            files: string[];
        };
        CoordinatesBody: {
            /** @enum {string} */
            title: "madame" | "monsieur";
            lastName: string;
            firstName: string;
            phone: string;
            address: components["schemas"]["AddressBody"];
            /** @enum {string} */
            trustQuestion?: "surnom" | "animal" | "ville-naissance" | "premiere-ecole" | "livre" | "film";
            trustAnswer: string;
        };
        PasswordChangeBody: {
            currentPassword: string;
            password: string;
        };
        EmailChangeBody: {
            password: string;
            email: string;
        };
        CodeAloneBody: {
            code: string;
        };
        PasswordBody: {
            password: string;
        };
        SpaceExport: components["schemas"]["Space"] & {
            version: number;
            /** Format: date-time */
            createdAt: string;
            termsVersion: string;
            /** Format: date-time */
            termsAcceptedAt: string;
            certificate?: string;
            sessions: {
                /** Format: date-time */
                openedAt: string;
                /** Format: date-time */
                seenAt: string;
            }[];
            awaitedCodes: {
                kind: string;
                email: string;
                /** Format: date-time */
                requestedAt: string;
                /** Format: date-time */
                deadline: string | null;
            }[];
            notices: {
                kind: string;
                /** Format: date-time */
                happenedAt: string;
            }[];
            coordinatesChanges: {
                /** Format: date-time */
                changedAt: string;
            }[];
        };
        ForgottenPasswordBody: {
            email: string;
            subscriberNumber: string;
            trustAnswer: string;
        };
        NewPasswordBody: {
            email: string;
            code: string;
            password: string;
        };
        CertificateOptionBody: {
            certificate: string;
            email: string;
        };
        OptionProofBody: {
            certificate: string;
            email: string;
            code: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export interface operations {
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
        };
    };
    checkReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description It cannot */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    viewTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The terms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    listTrustQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The questions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustQuestions"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    lookUpCompany: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company; no name when it may not be shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `company-unknown`: Entreprise inconnue */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CompanyUnknownProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `directory-unavailable`: Annuaire des entreprises indisponible · `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DirectoryUnavailableProblem"] | components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    openDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "termsAccepted": true
                 *     }
                 */
                "application/json": components["schemas"]["TermsBody"];
            };
        };
        responses: {
            /** @description The draft, and its token */
            201: {
                headers: {
                    /** @description The path of what was made */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    chooseCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lila.rosemonde@example.fr",
                 *       "password": "Hibou7Tisane4Gare"
                 *     }
                 */
                "application/json": components["schemas"]["CredentialsBody"];
            };
        };
        responses: {
            /** @description Chosen */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `unauthorised`: Jeton absent ou non valide */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnauthorisedProblem"];
                };
            };
            /** @description `not-found`: Introuvable */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
            /** @description `email-taken`: Adresse électronique déjà utilisée · `registration-pending`: Inscription en attente d’activation · `certificate-space`: Adresse électronique associée à un espace avec certificat · `already-confirmed`: Inscription déjà confirmée */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EmailTakenProblem"] | components["schemas"]["RegistrationPendingProblem"] | components["schemas"]["CertificateSpaceProblem"] | components["schemas"]["AlreadyConfirmedProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    fillIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "madame",
                 *       "lastName": "Rosemonde",
                 *       "firstName": "Lila",
                 *       "phone": "01 24 57 88 77",
                 *       "address": {
                 *         "city": "Paris",
                 *         "country": "FR"
                 *       },
                 *       "trustQuestion": "animal",
                 *       "trustAnswer": "Lili",
                 *       "company": {
                 *         "foreign": false,
                 *         "identifier": "732 829 320"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IdentityBody"];
            };
        };
        responses: {
            /** @description Filled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `unauthorised`: Jeton absent ou non valide */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnauthorisedProblem"];
                };
            };
            /** @description `not-found`: Introuvable */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
            /** @description `already-confirmed`: Inscription déjà confirmée */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AlreadyConfirmedProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    viewRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The registration */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description `unauthorised`: Jeton absent ou non valide */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnauthorisedProblem"];
                };
            };
            /** @description `not-found`: Introuvable */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    confirmRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The registration; repeating it answers the same */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description `unauthorised`: Jeton absent ou non valide */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnauthorisedProblem"];
                };
            };
            /** @description `not-found`: Introuvable */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
            /** @description `step-missing`: Étape manquante · `email-taken`: Adresse électronique déjà utilisée · `registration-pending`: Inscription en attente d’activation · `certificate-space`: Adresse électronique associée à un espace avec certificat · `certificate-taken`: Espace avec certificat déjà repris · `certificate-pending`: Option en attente d’activation */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["StepMissingProblem"] | components["schemas"]["EmailTakenProblem"] | components["schemas"]["RegistrationPendingProblem"] | components["schemas"]["CertificateSpaceProblem"] | components["schemas"]["CertificateTakenProblem"] | components["schemas"]["CertificatePendingProblem"];
                };
            };
            /** @description `too-many-confirmations`: Trop de codes demandés · `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyConfirmationsProblem"] | components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    activate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lila.rosemonde@example.fr",
                 *       "code": "VspJiHEQjPAq",
                 *       "password": "Hibou7Tisane4Gare"
                 *     }
                 */
                "application/json": components["schemas"]["ActivationBody"];
            };
        };
        responses: {
            /** @description The space exists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activated"];
                };
            };
            /** @description Recorded: no worker answers for now */
            202: {
                headers: {
                    /** @description The path of what was made */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activating"];
                };
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `password-required`: Mot de passe nécessaire */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PasswordRequiredProblem"];
                };
            };
            /** @description `already-activated`: Espace déjà activé · `cancellation-recorded`: Annulation déjà enregistrée */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AlreadyActivatedProblem"] | components["schemas"]["CancellationRecordedProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide · `invalid-code`: Adresse ou code non valide · `wrong-password`: Mot de passe non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"] | components["schemas"]["InvalidCodeProblem"] | components["schemas"]["WrongPasswordProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    followActivation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The space exists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activated"];
                };
            };
            /** @description Recorded: no worker answers for now */
            202: {
                headers: {
                    /** @description The path of what was made */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activating"];
                };
            };
            /** @description `not-found`: Introuvable */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    readRecapOfTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["Recap"];
                };
            };
            /** @description `not-found`: Introuvable */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    cancelRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lila.rosemonde@example.fr",
                 *       "code": "VspJiHEQjPAq"
                 *     }
                 */
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description Recorded: no worker answers for now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Everything is deleted, and the address is free */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `activation-recorded`: Activation déjà enregistrée */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ActivationRecordedProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide · `invalid-code`: Adresse ou code non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"] | components["schemas"]["InvalidCodeProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lila.rosemonde@example.fr",
                 *       "password": "Hibou7Tisane4Gare"
                 *     }
                 */
                "application/json": components["schemas"]["CredentialsBody"];
            };
        };
        responses: {
            /** @description Signed in; the cookies are set: of the session, and for a year one that knows the browser */
            201: {
                headers: {
                    /** @description The path of what was made */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `invalid-credentials`: Identifiants non valides */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    viewSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description When it ends at the latest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out; repeating it changes nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    viewSpace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The space */
            200: {
                headers: {
                    /** @description The version of the space, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    changeCoordinates: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "madame",
                 *       "lastName": "Rosemonde",
                 *       "firstName": "Lila",
                 *       "phone": "01 24 57 88 77",
                 *       "address": {
                 *         "city": "Paris",
                 *         "country": "FR"
                 *       },
                 *       "trustQuestion": "animal",
                 *       "trustAnswer": "Lili"
                 *     }
                 */
                "application/json": components["schemas"]["CoordinatesBody"];
            };
        };
        responses: {
            /** @description Changed; the owner gets a mail */
            204: {
                headers: {
                    /** @description The version of the space, for If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"];
                };
            };
            /** @description `changed-meanwhile`: Coordonnées modifiées entre-temps */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ChangedMeanwhileProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `precondition-required`: Condition requise */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PreconditionRequiredProblem"];
                };
            };
            /** @description `too-many-changes`: Trop de modifications · `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyChangesProblem"] | components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "Hibou7Tisane4Gare",
                 *       "password": "Loutre3Perron8Anis"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChangeBody"];
            };
        };
        responses: {
            /** @description Changed; the owner gets a mail */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire · `invalid-credentials`: Identifiants non valides */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    readRecap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["Recap"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    requestEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "Hibou7Tisane4Gare",
                 *       "email": "lila@boisetfilles.example"
                 *     }
                 */
                "application/json": components["schemas"]["EmailChangeBody"];
            };
        };
        responses: {
            /** @description Both mails are on their way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire · `invalid-credentials`: Identifiants non valides */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description `email-taken`: Adresse électronique déjà utilisée · `registration-pending`: Inscription en attente d’activation · `certificate-space`: Adresse électronique associée à un espace avec certificat */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EmailTakenProblem"] | components["schemas"]["RegistrationPendingProblem"] | components["schemas"]["CertificateSpaceProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    confirmEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "VspJiHEQjPAq"
                 *     }
                 */
                "application/json": components["schemas"]["CodeAloneBody"];
            };
        };
        responses: {
            /** @description The new address signs in; the session goes on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"];
                };
            };
            /** @description `email-taken`: Adresse électronique déjà utilisée · `registration-pending`: Inscription en attente d’activation · `certificate-space`: Adresse électronique associée à un espace avec certificat */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EmailTakenProblem"] | components["schemas"]["RegistrationPendingProblem"] | components["schemas"]["CertificateSpaceProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide · `invalid-code`: Adresse ou code non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"] | components["schemas"]["InvalidCodeProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    objectToEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lila.rosemonde@example.fr",
                 *       "code": "VspJiHEQjPAq"
                 *     }
                 */
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description Restored; the owner gets a mail */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide · `invalid-code`: Adresse ou code non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"] | components["schemas"]["InvalidCodeProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    requestClosure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "Hibou7Tisane4Gare"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordBody"];
            };
        };
        responses: {
            /** @description The mail is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire · `invalid-credentials`: Identifiants non valides */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description `address-changed-recently`: Adresse électronique changée récemment */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AddressChangedRecentlyProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    confirmClosure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "VspJiHEQjPAq"
                 *     }
                 */
                "application/json": components["schemas"]["CodeAloneBody"];
            };
        };
        responses: {
            /** @description Deleted; a receipt is mailed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide · `invalid-code`: Adresse ou code non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"] | components["schemas"]["InvalidCodeProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    exportSpace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything, except what opens the space */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpaceExport"];
                };
            };
            /** @description `not-signed-in`: Connexion nécessaire */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotSignedInProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lila.rosemonde@example.fr",
                 *       "subscriberNumber": "20264821093756",
                 *       "trustAnswer": "Lili"
                 *     }
                 */
                "application/json": components["schemas"]["ForgottenPasswordBody"];
            };
        };
        responses: {
            /** @description Always */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    completePasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lila.rosemonde@example.fr",
                 *       "code": "VspJiHEQjPAq",
                 *       "password": "Loutre3Perron8Anis"
                 *     }
                 */
                "application/json": components["schemas"]["NewPasswordBody"];
            };
        };
        responses: {
            /** @description The password is changed; the owner gets a mail */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide · `invalid-code`: Adresse ou code non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"] | components["schemas"]["InvalidCodeProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    requestCertificateOption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificate": "CERT-2009-0001",
                 *       "email": "lila.rosemonde@example.fr"
                 *     }
                 */
                "application/json": components["schemas"]["CertificateOptionBody"];
            };
        };
        responses: {
            /** @description Always */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
    proveCertificateOption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificate": "CERT-2009-0001",
                 *       "email": "lila.rosemonde@example.fr",
                 *       "code": "VspJiHEQjPAq"
                 *     }
                 */
                "application/json": components["schemas"]["OptionProofBody"];
            };
        };
        responses: {
            /** @description The draft, and its token */
            201: {
                headers: {
                    /** @description The path of what was made */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description `malformed-json`: JSON mal formé */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MalformedJsonProblem"];
                };
            };
            /** @description `content-too-large`: Requête trop volumineuse */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ContentTooLargeProblem"];
                };
            };
            /** @description `unsupported-media-type`: Type de contenu non pris en charge */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
                };
            };
            /** @description `invalid-form`: Formulaire non valide · `invalid-code`: Adresse ou code non valide */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InvalidFormProblem"] | components["schemas"]["InvalidCodeProblem"];
                };
            };
            /** @description `too-many-requests`: Trop de tentatives */
            429: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
                };
            };
            /** @description `internal-error`: Erreur interne */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InternalErrorProblem"];
                };
            };
            /** @description `service-unavailable`: Service momentanément indisponible */
            503: {
                headers: {
                    /** @description When to try again, in seconds */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
}
