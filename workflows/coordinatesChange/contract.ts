export const coordinatesChangeType = 'coordinates-change'

/** The id of the workflow of a change of coordinates. */
export const coordinatesChangeWorkflowId = (changeId: string) => `coordinates-change-${changeId}`

/** Contains no personal data: the activities read it from the database. */
export interface CoordinatesChangeInput {
  changeId: string
}

/** What was done for a change. `gone`: its space does not exist any more. */
export interface CoordinatesChangeResult {
  /** `given-up`: the mail server did not accept the mail within 7 days. */
  mail: 'accepted' | 'undeliverable' | 'given-up' | 'gone'
  /** `left`: the recap could not be stored. It is rendered when it is requested. */
  recap: 'stored' | 'left' | 'gone'
}
