package dev.weir.console.overview;

import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.console.Range;
import dev.weir.conversation.FeedbackReport;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.UsagePace;
import dev.weir.people.Person;
import dev.weir.platform.NanoUsd;
import dev.weir.report.Beginning;
import dev.weir.report.Beginnings;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers an overview's figures for whoever may read them. */
@ApplicationScoped
public class OverviewDesk {
    private static final int FORECAST_BASIS_DAYS = 8;

    private final UsagePace pace;
    private final FeedbackReport feedback;
    private final Budgets budgets;
    private final Beginnings beginnings;
    private final Clock clock;

    OverviewDesk() {
        this(null, null, null, null, null);
    }

    @Inject
    OverviewDesk(UsagePace pace, FeedbackReport feedback, Budgets budgets, Beginnings beginnings, Clock clock) {
        this.pace = pace;
        this.feedback = feedback;
        this.budgets = budgets;
        this.beginnings = beginnings;
        this.clock = clock;
    }

    /** The figures of a range that ends today, in the tenant's time zone. */
    Figures figures(Person by, Tenant of, Range range, TurnFilter filter) {
        TenantId tenant = by.reads(of.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.zone());
        LocalDate from = range.from(today);
        return new Figures(today, range, filter, pace.byDay(tenant, from, today, filter),
                pace.bySource(tenant, from, today, filter),
                feedback.bySource(tenant, from, today, filter),
                budgets.get(tenant, of.zone(), Optional.empty(), Period.DAY),
                budgets.get(tenant, of.zone(), Optional.empty(), Period.MONTH), spend(of, today, filter));
    }

    /** How far the tenant has come. */
    Beginning beginning(Person by, Tenant of) {
        return beginnings.of(by.reads(of.id()));
    }

    /** The first steps are shown no more. */
    void dismiss(Person by, Tenant of) {
        beginnings.dismiss(by.changes(of.id()), by.actor());
    }

    private Spend spend(Tenant of, LocalDate today, TurnFilter filter) {
        LocalDate first = today.withDayOfMonth(1);
        LocalDate from = first.isBefore(today.minusDays(FORECAST_BASIS_DAYS)) ? first
                : today.minusDays(FORECAST_BASIS_DAYS);
        Map<LocalDate, NanoUsd> days = new HashMap<>();
        pace.byDay(of.id(), from, today, filter).forEach(sum -> days.merge(sum.day(), sum.cost(), NanoUsd::plus));
        NanoUsd month = days.entrySet().stream().filter(day -> !day.getKey().isBefore(first)).map(Map.Entry::getValue)
                .reduce(NanoUsd.ZERO, NanoUsd::plus);
        return new Spend(days.getOrDefault(today, NanoUsd.ZERO), month, Forecast.of(today, month, days));
    }
}
