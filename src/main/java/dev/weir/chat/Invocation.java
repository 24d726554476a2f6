package dev.weir.chat;

import dev.weir.routing.Route;

/**
 * What a model is asked with.
 *
 * @param retrieved   the passages it is given
 * @param route       why it is asked
 * @param replaceable whether a larger model is asked instead where its answer is found wanting
 */
record Invocation(PricedCall plan, RetrievedContext retrieved, Route route, boolean replaceable) {
    /** The same with another plan, such as one that costs less. */
    Invocation as(PricedCall other) {
        return new Invocation(other, retrieved, route, replaceable);
    }
}
