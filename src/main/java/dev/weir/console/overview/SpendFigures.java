package dev.weir.console.overview;

import dev.weir.platform.NanoUsd;

/**
 * What the turns that are looked at cost.
 *
 * @param today    so far
 * @param month    this month so far
 * @param day      what today is expected to cost
 * @param forecast what the month is expected to cost
 */
record SpendFigures(NanoUsd today, NanoUsd month, Forecast day, Forecast forecast) {
}
