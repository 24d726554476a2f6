/** Every failure in OpenAI's shape, wherever it was thrown. */
package dev.weir.http.error;
