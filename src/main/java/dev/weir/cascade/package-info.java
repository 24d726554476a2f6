/**
 * Whether the small tier's answer is good enough to be given, judged by the answer itself: what it was grounded on, whether
 * its sums are right, whether it has the form that was asked for, how sure its model was. It asks no model and spends nothing.
 */
@NullMarked
package dev.weir.cascade;

import org.jspecify.annotations.NullMarked;
