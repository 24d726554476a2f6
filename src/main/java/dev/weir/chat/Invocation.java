package dev.weir.chat;

import dev.weir.routing.Route;

/**
 * What a model is asked with.
 *
 * @param retrieved the passages it is given
 * @param route     why it is asked
 */
record Invocation(PricedCall plan, RetrievedContext retrieved, Route route) {
    /** The same with another plan, such as one that costs less. */
    Invocation as(PricedCall other) {
        return new Invocation(other, retrieved, route);
    }
}
