/** Thrown when more was asked at once than can be done soon: trying a little later makes sense. */
export class Overloaded extends Error {
  override name = 'Overloaded'
}
