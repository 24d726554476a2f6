/**
 * What a request has to be before any resource, view or servlet sees it: well-formed, and with the whole of its body there.
 * It stands before everything that is served, so it knows nobody but the shape of an error.
 */
@NullMarked
package dev.weir.http;

import org.jspecify.annotations.NullMarked;
