/** The space of a session was closed while a request of its owner was under way. */
export class SpaceGone extends Error {
  override name = 'SpaceGone'
}
