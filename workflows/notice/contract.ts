export const noticeType = 'notice'

/** The id of the workflow of a notice. */
export const noticeWorkflowId = (noticeId: string) => `notice-${noticeId}`

/** Contains no personal data: the activity reads it from the database. */
export interface NoticeInput {
  noticeId: string
}

/**
 * What became of the mail. `gone`: it was sent, or its space does not exist any more. `given-up`: the
 * mail server did not accept it within 7 days.
 */
export interface NoticeResult {
  mail: 'accepted' | 'undeliverable' | 'gone' | 'given-up'
}
