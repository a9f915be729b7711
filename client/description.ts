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
        EmailTakenProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/email-taken";
            /** @enum {integer} */
            status: 409;
        };
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
        AlreadyConfirmedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/already-confirmed";
            /** @enum {integer} */
            status: 409;
        };
        StepMissingProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/step-missing";
            /** @enum {integer} */
            status: 409;
        };
        DraftChangedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/draft-changed";
            /** @enum {integer} */
            status: 409;
        };
        InvalidCodeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/invalid-code";
            /** @enum {integer} */
            status: 422;
        };
        PasswordRequiredProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/password-required";
            /** @enum {integer} */
            status: 403;
        };
        WrongPasswordProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/wrong-password";
            /** @enum {integer} */
            status: 422;
        };
        AlreadyActivatedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/already-activated";
            /** @enum {integer} */
            status: 409;
        };
        ActivationRecordedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/activation-recorded";
            /** @enum {integer} */
            status: 409;
        };
        CancellationRecordedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/cancellation-recorded";
            /** @enum {integer} */
            status: 409;
        };
        CompanyUnknownProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/company-unknown";
            /** @enum {integer} */
            status: 404;
        };
        DirectoryUnavailableProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/directory-unavailable";
            /** @enum {integer} */
            status: 503;
        };
        InvalidCredentialsProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/invalid-credentials";
            /** @enum {integer} */
            status: 401;
        };
        ChangedMeanwhileProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/changed-meanwhile";
            /** @enum {integer} */
            status: 412;
        };
        AddressChangedRecentlyProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/address-changed-recently";
            /** @enum {integer} */
            status: 409;
        };
        CertificateTakenProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/certificate-taken";
            /** @enum {integer} */
            status: 409;
        };
        CertificatePendingProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/certificate-pending";
            /** @enum {integer} */
            status: 409;
        };
        TooManyRequestsProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/too-many-requests";
            /** @enum {integer} */
            status: 429;
        };
        TooManyConfirmationsProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/too-many-confirmations";
            /** @enum {integer} */
            status: 429;
        };
        TooManyChangesProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/too-many-changes";
            /** @enum {integer} */
            status: 429;
        };
        FormTooLargeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/form-too-large";
            /** @enum {integer} */
            status: 413;
        };
        NotFoundProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/not-found";
            /** @enum {integer} */
            status: 404;
        };
        InvalidFormProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/invalid-form";
            /** @enum {integer} */
            status: 422;
        } & {
            errors: components["schemas"]["Issue"][];
        };
        MalformedJsonProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/malformed-json";
            /** @enum {integer} */
            status: 400;
        };
        UnauthorisedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/unauthorised";
            /** @enum {integer} */
            status: 401;
        };
        NotSignedInProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/not-signed-in";
            /** @enum {integer} */
            status: 401;
        };
        PreconditionRequiredProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/precondition-required";
            /** @enum {integer} */
            status: 428;
        };
        MethodNotAllowedProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/method-not-allowed";
            /** @enum {integer} */
            status: 405;
        };
        ContentTooLargeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/content-too-large";
            /** @enum {integer} */
            status: 413;
        };
        UnsupportedMediaTypeProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/unsupported-media-type";
            /** @enum {integer} */
            status: 415;
        };
        InternalErrorProblem: components["schemas"]["Problem"] & {
            /** @enum {string} */
            type: "/problems/internal-error";
            /** @enum {integer} */
            status: 500;
        };
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
            /** @default  */
            email?: string;
            /** @default  */
            password?: string;
        };
        IdentityBody: {
            /** @default  */
            title?: string;
            /** @default  */
            lastName?: string;
            /** @default  */
            firstName?: string;
            /** @default  */
            phone?: string;
            company?: components["schemas"]["CompanyBody"];
            address?: components["schemas"]["AddressBody"];
            /** @default  */
            trustQuestion?: string;
            /** @default  */
            trustAnswer?: string;
        };
        /** @default {} */
        CompanyBody: {
            /** @default false */
            foreign?: boolean;
            /** @default  */
            identifier?: string;
        };
        /** @default {} */
        AddressBody: {
            /** @default  */
            streetNumber?: string;
            /** @default  */
            streetType?: string;
            /** @default  */
            streetName?: string;
            /** @default  */
            complement?: string;
            /** @default  */
            postalCode?: string;
            /** @default  */
            city?: string;
            /** @default  */
            country?: string;
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
            trustQuestion: string;
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
            /** @default  */
            email?: string;
            /** @default  */
            code?: string;
            password?: string;
        };
        /** Format: binary */
        Recap: string;
        CodeBody: {
            /** @default  */
            email?: string;
            /** @default  */
            code?: string;
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
            /** @default  */
            title?: string;
            /** @default  */
            lastName?: string;
            /** @default  */
            firstName?: string;
            /** @default  */
            phone?: string;
            address?: components["schemas"]["AddressBody"];
            /** @default  */
            trustQuestion?: string;
            /** @default  */
            trustAnswer?: string;
        };
        PasswordChangeBody: {
            /** @default  */
            currentPassword?: string;
            /** @default  */
            password?: string;
        };
        EmailChangeBody: {
            /** @default  */
            password?: string;
            /** @default  */
            email?: string;
        };
        CodeAloneBody: {
            /** @default  */
            code?: string;
        };
        PasswordBody: {
            /** @default  */
            password?: string;
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
            /** @default  */
            email?: string;
            /** @default  */
            subscriberNumber?: string;
            /** @default  */
            trustAnswer?: string;
        };
        NewPasswordBody: {
            /** @default  */
            email?: string;
            /** @default  */
            code?: string;
            /** @default  */
            password?: string;
        };
        CertificateOptionBody: {
            /** @default  */
            certificate?: string;
            /** @default  */
            email?: string;
        };
        OptionProofBody: {
            /** @default  */
            certificate?: string;
            /** @default  */
            email?: string;
            /** @default  */
            code?: string;
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
            /** @description The space, and its ETag */
            200: {
                headers: {
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
            header?: {
                "if-match"?: string;
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
            /** @description Changed, with the new ETag; the owner gets a mail */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServiceUnavailableProblem"];
                };
            };
        };
    };
}
