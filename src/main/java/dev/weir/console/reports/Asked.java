package dev.weir.console.reports;

import dev.weir.metering.TurnFilter;
import dev.weir.platform.NanoUsd;
import dev.weir.report.ReportDays;

/**
 * What a report is asked for.
 *
 * @param perHandoff what a human's answer costs; zero where nobody says
 * @param settled    articles that somebody saw to, instead of those that are open
 */
record Asked(ReportDays days, TurnFilter filter, NanoUsd perHandoff, boolean settled) {
}
