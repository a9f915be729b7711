import type { Sinks } from '@temporalio/workflow'

/** What workflows say to their worker, for operators. A replay says nothing again. */
export interface WorkflowSinks extends Sinks {
  operators: {
    /** A worker has taken up the run, which comes from this place in a trace. */
    begun(traceparent: string): void
    /** The run has ended with this result, which Temporal shows too. */
    ended(result: unknown): void
  }
}
