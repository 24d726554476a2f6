/**
 * Brings a turn to its client over HTTP: whole, or as server-sent events with heartbeats that find out who has left. What a kind
 * of client sees of a turn, the edges say.
 */
@NullMarked
package dev.weir.delivery;

import org.jspecify.annotations.NullMarked;
