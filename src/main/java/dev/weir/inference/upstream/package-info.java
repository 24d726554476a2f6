/** How a call reaches a model over HTTP and what comes back: OpenAI's dialect, Triton's, and the limits of both. */
@NullMarked
package dev.weir.inference.upstream;

import org.jspecify.annotations.NullMarked;
