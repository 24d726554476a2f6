package dev.weir.background;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.NanoUsd;
import java.time.Duration;

/**
 * What came back.
 *
 * @param text  the first choice's text; empty when it has none
 * @param cut   whether the answer ended before its end
 * @param cost  of all attempts
 * @param took  from the reservation to the answer, the wait in the queue included
 */
public record BackgroundReply(String text, boolean cut, TokenUsage usage, NanoUsd cost, Duration took) {
}
