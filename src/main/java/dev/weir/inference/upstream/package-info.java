/** How a call reaches a model over HTTP and what comes back: OpenAI's dialect, Triton's, and the limits of both. */
package dev.weir.inference.upstream;
