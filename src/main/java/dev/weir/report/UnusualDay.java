package dev.weir.report;

import dev.weir.platform.NanoUsd;
import java.time.LocalDate;

/**
 * A day that cost much more than those before it.
 *
 * @param usual the median of the days before
 */
public record UnusualDay(LocalDate day, NanoUsd cost, NanoUsd usual) {
}
