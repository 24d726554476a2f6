package dev.weir.console.overview;

import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.console.components.Range;
import dev.weir.conversation.FeedbackReport;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.UsageLatency;
import dev.weir.people.Person;
import dev.weir.platform.NanoUsd;
import dev.weir.report.Onboarding;
import dev.weir.report.OnboardingProgress;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers an overview's figures for whoever may read them. */
@ApplicationScoped
public class OverviewService {
    private final UsageLatency pace;
    private final FeedbackReport feedback;
    private final Budgets budgets;
    private final Onboarding beginnings;
    private final ModelCatalogue models;
    private final Clock clock;

    OverviewService() {
        this(null, null, null, null, null, null);
    }

    @Inject
    OverviewService(UsageLatency pace, FeedbackReport feedback, Budgets budgets, Onboarding beginnings,
            ModelCatalogue models, Clock clock) {
        this.pace = pace;
        this.feedback = feedback;
        this.budgets = budgets;
        this.beginnings = beginnings;
        this.models = models;
        this.clock = clock;
    }

    /** The figures of a range that ends today, in the tenant's time zone. */
    Figures figures(Person by, Tenant of, Range range, TurnFilter filter) {
        TenantId tenant = by.reads(of.id());
        ZonedDateTime now = clock.instant().atZone(of.zone());
        LocalDate today = now.toLocalDate();
        LocalDate from = range.from(today);
        return new Figures(today, range, filter, pace.byDay(tenant, from, today, filter),
                pace.bySource(tenant, from, today, filter),
                feedback.bySource(tenant, from, today, filter),
                budgets.get(tenant, of.zone(), Optional.empty(), Period.DAY),
                budgets.get(tenant, of.zone(), Optional.empty(), Period.MONTH), spend(of, now, filter),
                models.defaultModel(Tier.LARGE).isPresent());
    }

    /** How far the tenant has come. */
    OnboardingProgress beginning(Person by, Tenant of) {
        return beginnings.of(by.reads(of.id()));
    }

    /** The first steps are shown no more. */
    void dismiss(Person by, Tenant of) {
        beginnings.dismiss(by, of.id());
    }

    private SpendFigures spend(Tenant of, ZonedDateTime now, TurnFilter filter) {
        LocalDate today = now.toLocalDate();
        LocalDate first = today.withDayOfMonth(1);
        LocalDate basis = today.minusDays(PastDays.MOST);
        Map<LocalDate, NanoUsd> days = new HashMap<>();
        pace.byDay(of.id(), first.isBefore(basis) ? first : basis, today, filter)
                .forEach(sum -> days.merge(sum.day(), sum.cost(), NanoUsd::plus));
        NanoUsd month = days.entrySet().stream().filter(day -> !day.getKey().isBefore(first)).map(Map.Entry::getValue)
                .reduce(NanoUsd.ZERO, NanoUsd::plus);
        NanoUsd spent = days.getOrDefault(today, NanoUsd.ZERO);
        PastDays past = PastDays.before(today, pace.firstDay(of.id(), filter), days);
        ZonedDateTime hour = now.truncatedTo(ChronoUnit.HOURS);
        return new SpendFigures(spent, month, new Forecast(hour, today.plusDays(1).atStartOfDay(of.zone()), spent, past),
                new Forecast(hour, first.plusMonths(1).atStartOfDay(of.zone()), month, past));
    }
}
