/**
 * A conversation and how a turn goes through Weir: the pipeline alone knows the order of the stages; the stores beside
 * it keep what was said, what people thought of it and which request was already answered. Deletion here is real.
 */
package dev.weir.chat;
