/**
 * What is kept of conversations: turns, summaries, ratings and what people thought of answers; how it is read and searched,
 * and how it goes. Deletion here is real.
 */
@NullMarked
package dev.weir.conversation;

import org.jspecify.annotations.NullMarked;
