/**
 * What a drafted policy would have done with turns that were really asked, as far as that is recorded or can be measured again.
 * Where another model would have answered, the cost is an estimate and says so.
 */
@NullMarked
package dev.weir.replay;

import org.jspecify.annotations.NullMarked;
