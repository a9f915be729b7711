import { defineUpdate } from '@temporalio/workflow'

export const floorType = 'floor'
export const floorQueue = 'floor'

/** The activities, which do nothing. */
export interface FloorActivities {
  /** In the place of the mail: the driver learns that it ran. */
  send(id: string): Promise<void>
  /** In the place of the space. @returns what it created. */
  create(): Promise<string>
  /** In the place of the recap. */
  archive(): Promise<void>
}

/** Answers with what was created. */
export const activate = defineUpdate<string>('activate')
