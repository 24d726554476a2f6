package dev.weir.console.overview;

import dev.weir.assistant.AssistantId;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.chat.FeedbackReport;
import dev.weir.metering.DaySum;
import dev.weir.metering.UsagePace;
import dev.weir.people.Person;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers an overview's figures for whoever may read them. */
@ApplicationScoped
public class OverviewDesk {
    private static final int FORECAST_BASIS_DAYS = 8;

    private final UsagePace pace;
    private final FeedbackReport feedback;
    private final Budgets budgets;
    private final Clock clock;

    OverviewDesk() {
        this(null, null, null, null);
    }

    @Inject
    OverviewDesk(UsagePace pace, FeedbackReport feedback, Budgets budgets, Clock clock) {
        this.pace = pace;
        this.feedback = feedback;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** The figures of a range that ends today, in the tenant's time zone. */
    Figures figures(Person by, Tenant of, Range range, Optional<AssistantId> assistant) {
        TenantId tenant = by.reads(of.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.zone());
        LocalDate from = range.from(today);
        List<DaySum> days = pace.byDay(tenant, from, today, assistant);
        return new Figures(today, range, days, pace.bySource(tenant, from, today, assistant),
                feedback.bySource(tenant, from.atStartOfDay(of.zone()).toInstant()),
                budgets.get(tenant, of.zone(), Optional.empty(), Period.DAY),
                budgets.get(tenant, of.zone(), Optional.empty(), Period.MONTH), forecast(of, today));
    }

    private Forecast forecast(Tenant of, LocalDate today) {
        LocalDate from = today.withDayOfMonth(1).isBefore(today.minusDays(FORECAST_BASIS_DAYS)) ? today.withDayOfMonth(1)
                : today.minusDays(FORECAST_BASIS_DAYS);
        Map<LocalDate, NanoUsd> days = new HashMap<>();
        pace.byDay(of.id(), from, today, Optional.empty())
                .forEach(sum -> days.merge(sum.day(), sum.cost(), NanoUsd::plus));
        NanoUsd month = days.entrySet().stream().filter(day -> !day.getKey().isBefore(today.withDayOfMonth(1)))
                .map(Map.Entry::getValue).reduce(NanoUsd.ZERO, NanoUsd::plus);
        return Forecast.of(today, month, days);
    }
}
