/**
 * What a request has to be before any resource, view or servlet sees it: well-formed, and with the whole of its body there; and
 * what bodies and errors look like at every edge. It stands before and below everything that is served, and knows none of it.
 */
@NullMarked
package dev.weir.http;

import org.jspecify.annotations.NullMarked;
