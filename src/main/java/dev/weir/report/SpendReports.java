package dev.weir.report;

import dev.weir.metering.DailySpend;
import dev.weir.metering.DaySpend;
import dev.weir.metering.Grouping;
import dev.weir.metering.Spend;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Actor;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reports of spend over time, of a tenant or of all of them, beside the period before. */
@ApplicationScoped
public class SpendReports {
    /** The most groups that are shown by themselves. */
    public static final int MOST_GROUPS = 50;
    private static final Grouping TOTAL = Grouping.named("source").orElseThrow();
    /** So many groups of the days before are looked at for those that are shown. */
    private static final int LOOKED_AT = 10_000;

    private final DailySpend spend;

    SpendReports() {
        this(null);
    }

    /** Reports of that spend. */
    @Inject
    public SpendReports(DailySpend spend) {
        this.spend = spend;
    }

    /** A tenant's spend by a grouping, the {@code most} most expensive groups by themselves. */
    public SpendReport of(TenantId tenant, LocalDate from, LocalDate to, Grouping by, int most) {
        LocalDate before = from.minusDays(length(from, to));
        return report(from, to, spend.of(tenant, from, to, by, most),
                spend.of(tenant, before, from.minusDays(1), by, LOOKED_AT),
                spend.of(tenant, earliest(from, before), to, TOTAL, 0));
    }

    /** The installation's spend by tenant, each by the days of its own calendar. */
    public SpendReport ofTenants(Actor by, LocalDate from, LocalDate to, int most) {
        LocalDate before = from.minusDays(length(from, to));
        return report(from, to, spend.ofTenants(by, from, to, most),
                spend.ofTenants(by, before, from.minusDays(1), LOOKED_AT),
                spend.ofTenants(by, earliest(from, before), to, 0));
    }

    private static SpendReport report(LocalDate from, LocalDate to, List<DaySpend> shown, List<DaySpend> before,
            List<DaySpend> all) {
        SortedMap<LocalDate, Spend> totals = new TreeMap<>();
        all.forEach(one -> totals.merge(one.day(), one.spend(), Spend::plus));
        SortedMap<LocalDate, NanoUsd> costs = new TreeMap<>();
        totals.forEach((day, sum) -> costs.put(day, sum.cost()));
        return new SpendReport(from, to, groups(shown, before), totals, UnusualDays.among(costs, from, to));
    }

    private static List<SpendGroup> groups(List<DaySpend> shown, List<DaySpend> before) {
        Map<Name, NanoUsd> past = new HashMap<>();
        before.forEach(one -> past.merge(Name.of(one), one.spend().cost(), NanoUsd::plus));
        Map<Name, Map<LocalDate, Spend>> days = new LinkedHashMap<>();
        shown.forEach(one -> days.computeIfAbsent(Name.of(one), any -> new TreeMap<>()).put(one.day(), one.spend()));
        NanoUsd known = days.keySet().stream().filter(name -> !name.rest())
                .map(name -> past.getOrDefault(name, NanoUsd.ZERO)).reduce(NanoUsd.ZERO, NanoUsd::plus);
        NanoUsd whole = past.values().stream().reduce(NanoUsd.ZERO, NanoUsd::plus);
        List<SpendGroup> groups = new ArrayList<>();
        days.forEach((name, on) -> groups.add(new SpendGroup(name.group(), name.rest(), on,
                on.values().stream().reduce(Spend.NONE, Spend::plus),
                name.rest() ? whole.minus(known) : past.getOrDefault(name, NanoUsd.ZERO))));
        groups.sort(Comparator.comparing(SpendGroup::rest).thenComparing(group -> group.total().cost(),
                Comparator.reverseOrder()));
        return groups;
    }

    private record Name(Optional<String> group, boolean rest) {
        static Name of(DaySpend spend) {
            return new Name(spend.group(), spend.rest());
        }
    }

    private static long length(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The days before, and those that say what is usual. */
    private static LocalDate earliest(LocalDate from, LocalDate before) {
        LocalDate usual = from.minusDays(UnusualDays.REACH);
        return usual.isBefore(before) ? usual : before;
    }
}
