/** What the owner of a space is mailed about. To add a kind, add a text. */
export type NoticeKind = 'activation' | 'sign-in' | 'password' | 'email-objection' | 'closure'
