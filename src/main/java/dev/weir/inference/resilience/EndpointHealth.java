package dev.weir.inference.resilience;

import java.net.URI;
import java.util.OptionalDouble;

/**
 * How one endpoint of a model fares, seen from this node.
 *
 * @param weight      its share of the model's calls
 * @param state       {@code closed} (in use), {@code open} (left alone after failures), {@code half_open} (on probation) or
 *                    {@code waiting} (it asked to be left alone)
 * @param failureRate share of failed calls among the latest, 0 to 1; empty before there were enough
 * @param inFlight    calls under way
 * @param lastFault   how the latest failed call ended, in the ledger's word; empty when none failed
 */
public record EndpointHealth(URI endpoint, int weight, String state, OptionalDouble failureRate, int inFlight,
        String lastFault) {
}
