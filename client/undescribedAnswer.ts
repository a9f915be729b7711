/**
 * Thrown for a failure that is not one of the service's: the page of a proxy before it, for
 * instance. Those of the service are JSON, and are returned.
 */
export class UndescribedAnswer extends Error {
  override name = 'UndescribedAnswer'
  readonly response: Response

  constructor(response: Response) {
    super(`an answer that the API does not describe, with status ${response.status}`)
    this.response = response
  }
}
