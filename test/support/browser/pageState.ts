import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

/** A page in one of its states, shown in the tab of a visitor. */
export interface PageState {
  /** Used as a file name. */
  name: string
  visitor: Visitor
  status: number
}

/** States that follow each other: look at one before asking for the next. */
export type PageStates = (site: Site) => AsyncGenerator<PageState>
