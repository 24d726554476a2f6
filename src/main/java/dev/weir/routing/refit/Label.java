package dev.weir.routing.refit;

import dev.weir.routing.Seen;

/**
 * A turn of the small tier and whether its answer sufficed.
 *
 * @param heldOut whether nothing is fitted to it, so that it can judge what was fitted to others
 */
record Label(Seen seen, boolean sufficed, boolean heldOut) {
}
