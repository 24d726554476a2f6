/** Before a node is ready it asks itself questions over its own port, so that the first customer does not wait for its cold start. */
package dev.weir.api.warmup;
