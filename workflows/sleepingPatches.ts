/**
 * The names of patches whose new order this release can replay and does not begin yet: the release
 * after it, which takes them off this list, can then be taken back (docs/upgrading.md).
 */
export const sleepingPatches: readonly string[] = []
