/**
 * What Weir asks a model on its own account, such as a summary or a check: nobody waits for it, and it is reserved, booked
 * and limited like every other cost.
 */
@NullMarked
package dev.weir.background;

import org.jspecify.annotations.NullMarked;
