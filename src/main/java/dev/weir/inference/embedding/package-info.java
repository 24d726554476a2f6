/** The sentence encoder inside the process. */
@NullMarked
package dev.weir.inference.embedding;

import org.jspecify.annotations.NullMarked;
