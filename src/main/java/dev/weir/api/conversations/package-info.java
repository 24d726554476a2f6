/** Conversations, their export, the ratings of their turns and how long they are kept. */
package dev.weir.api.conversations;
