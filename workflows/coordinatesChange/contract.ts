export const coordinatesChangeType = 'coordinates-change'

/** The workflow of one change of coordinates. */
export const coordinatesChangeWorkflowId = (changeId: string) => `coordinates-change-${changeId}`

/** No personal data: the activities read them where they are. */
export interface CoordinatesChangeInput {
  changeId: string
}
