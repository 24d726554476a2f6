package dev.weir.console.overview;

import dev.weir.platform.NanoUsd;

/** What the turns that are looked at cost today and this month, and what the month is expected to cost. */
record Spend(NanoUsd today, NanoUsd month, Forecast forecast) {
}
