package dev.weir.console.tenants;

import dev.weir.budget.Budgets;
import dev.weir.people.Person;
import dev.weir.platform.NanoUsd;
import dev.weir.report.SpendGroup;
import dev.weir.report.SpendReport;
import dev.weir.report.SpendReports;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each tenant spent of late, for the platform's administrators. */
@ApplicationScoped
public class TenantMoneyService {
    private static final int DAYS = 30;
    /** A month has no more, and a tenant's day may be another than the node's. */
    private static final int REACH = 32;

    private final SpendReports reports;
    private final Budgets budgets;
    private final Clock clock;

    TenantMoneyService() {
        this(null, null, null);
    }

    @Inject
    TenantMoneyService(SpendReports reports, Budgets budgets, Clock clock) {
        this.reports = reports;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** By tenant; one that neither spent nor has a limit is missing. */
    Map<TenantId, TenantMoney> of(Person by, List<Tenant> tenants) {
        LocalDate utc = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        SpendReport report = reports.ofTenants(by, utc.minusDays(REACH), utc.plusDays(1), TenantService.MOST_TENANTS);
        Map<String, SpendGroup> spent = new HashMap<>();
        report.groups().forEach(group -> group.name().ifPresent(name -> spent.put(name, group)));
        Map<TenantId, NanoUsd> limits = budgets.monthLimits(by);
        Map<TenantId, TenantMoney> money = new HashMap<>();
        for (Tenant tenant : tenants) {
            Optional<SpendGroup> group = Optional.ofNullable(spent.get(tenant.id().toString()));
            Optional<NanoUsd> limit = Optional.ofNullable(limits.get(tenant.id()));
            if (group.isPresent() || limit.isPresent()) {
                money.put(tenant.id(), money(group, limit, LocalDate.ofInstant(clock.instant(), tenant.zone())));
            }
        }
        return money;
    }

    private static TenantMoney money(Optional<SpendGroup> group, Optional<NanoUsd> limit, LocalDate today) {
        return new TenantMoney(sum(group, today.withDayOfMonth(1), today), limit,
                today.minusDays(DAYS - 1L).datesUntil(today.plusDays(1)).map(day -> sum(group, day, day)).toList());
    }

    private static NanoUsd sum(Optional<SpendGroup> group, LocalDate from, LocalDate to) {
        return group.map(of -> from.datesUntil(to.plusDays(1)).map(day -> of.on(day).cost()).reduce(NanoUsd.ZERO, NanoUsd::plus))
                .orElse(NanoUsd.ZERO);
    }
}
