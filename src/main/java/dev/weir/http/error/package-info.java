/** Every failure in OpenAI's shape, wherever it was thrown. */
@NullMarked
package dev.weir.http.error;

import org.jspecify.annotations.NullMarked;
