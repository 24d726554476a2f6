/** Reads numbers and equations out of plain text and recomputes them. It knows nothing of answers, models or turns. */
@NullMarked
package dev.weir.cascade.sums;

import org.jspecify.annotations.NullMarked;
