package dev.weir.routing.refit;

import dev.weir.routing.RouterInput;

/**
 * A turn of the small tier and whether its answer sufficed.
 *
 * @param heldOut whether nothing is fitted to it, so that it can judge what was fitted to others
 */
record RoutingLabel(RouterInput seen, boolean sufficed, boolean heldOut) {
}
