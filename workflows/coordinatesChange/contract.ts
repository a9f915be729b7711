export const coordinatesChangeType = 'coordinates-change'

/** The workflow of one change of coordinates. */
export const coordinatesChangeWorkflowId = (changeId: string) => `coordinates-change-${changeId}`

/** No personal data: the activities read them where they are. */
export interface CoordinatesChangeInput {
  changeId: string
}

/** What was done about a change; `gone`: its space is not there any more. */
export interface CoordinatesChangeResult {
  /** `given-up`: the mail server did not accept the mail within 7 days. */
  mail: 'accepted' | 'undeliverable' | 'given-up' | 'gone'
  /** `left`: it could not be stored, and is rendered when it is asked for. */
  recap: 'stored' | 'left' | 'gone'
}
