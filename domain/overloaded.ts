/** Thrown when too much work is waiting. Trying again a little later can succeed. */
export class Overloaded extends Error {
  override name = 'Overloaded'
}
