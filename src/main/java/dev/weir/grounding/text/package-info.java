/** Reads answers and passages for the groundedness check: sentences, words by their stems, numbers, dates and what is denied. */
@NullMarked
package dev.weir.grounding.text;

import org.jspecify.annotations.NullMarked;
