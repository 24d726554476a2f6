package dev.weir.console.spend;

import dev.weir.assistant.Assistants;
import dev.weir.console.components.Format;
import dev.weir.metering.RecentTags;
import dev.weir.metering.Source;
import dev.weir.metering.TurnTag;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.report.SpendReport;
import dev.weir.report.SpendReports;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Spend over time, for whoever may read the tenant's, and that of all tenants for the platform's administrators. */
@ApplicationScoped
public class SpendService {
    static final int SHOWN = 7;
    private static final int MOST_NAMES = 10_000;
    private static final int MOST_TAGS = 100;

    private final SpendReports reports;
    private final RecentTags tags;
    private final ApiKeys keys;
    private final Assistants assistants;
    private final Tenants tenants;
    private final Clock clock;

    SpendService() {
        this(null, null, null, null, null, null);
    }

    @Inject
    SpendService(SpendReports reports, RecentTags tags, ApiKeys keys, Assistants assistants, Tenants tenants, Clock clock) {
        this.reports = reports;
        this.tags = tags;
        this.keys = keys;
        this.assistants = assistants;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A report with the names of its groups. */
    record Named(SpendReport report, UnaryOperator<String> names) {
    }

    Named report(Person by, Tenant of, SpendChoice choice) {
        TenantId tenant = by.reads(of.id());
        if (choice.by() == SpendBy.TENANT) {
            by.require(Role.PLATFORM_ADMIN);
            return new Named(reports.ofTenants(by, choice.from(), choice.to(), SHOWN), names(tenantNames()));
        }
        return new Named(reports.of(tenant, choice.from(), choice.to(), choice.grouping(), SHOWN),
                names(namesOf(tenant, choice.by())));
    }

    /** Today, where the tenant is. */
    LocalDate today(Tenant of) {
        return LocalDate.ofInstant(clock.instant(), of.zone());
    }

    /** The names of the tags that turns carried of late, the most frequent first. */
    List<String> tags(Person by, Tenant of) {
        return tags.of(by.reads(of.id()), today(of), MOST_TAGS).stream().map(TurnTag::name).distinct().toList();
    }

    private Map<String, String> namesOf(TenantId tenant, SpendBy by) {
        Map<String, String> names = new HashMap<>();
        switch (by) {
            case KEY -> keys.list(tenant).forEach(key -> names.put(key.id().toString(), key.name() + " (" + key.prefix() + "…)"));
            case ASSISTANT -> assistants.list(tenant, Optional.empty(), MOST_NAMES)
                    .forEach(one -> names.put(one.id().toString(), one.name()));
            case SOURCE -> Source.answers().forEach(source -> names.put(source.wireName(), Format.source(source)));
            default -> { }
        }
        return names;
    }

    private Map<String, String> tenantNames() {
        Map<String, String> names = new HashMap<>();
        tenants.list(Optional.empty(), MOST_NAMES).forEach(tenant -> names.put(tenant.id().toString(), tenant.name()));
        return names;
    }

    private static UnaryOperator<String> names(Map<String, String> known) {
        return id -> known.getOrDefault(id, id.equals(Source.UPKEEP.wireName()) ? "Upkeep (Weir's own calls)" : id);
    }
}
