/**
 * The REST edge: each resource reads the request, calls a verb of a feature and writes the answer. It holds no rule of its own; one
 * package is one family of addresses, and none but the shared ones is known to another.
 */
package dev.weir.api;
