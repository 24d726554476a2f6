/** Conversations that wait for a human, and the terms on which they do. */
package dev.weir.api.handoffs;
