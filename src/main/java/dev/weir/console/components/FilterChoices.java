package dev.weir.console.components;

import dev.weir.assistant.Assistants;
import dev.weir.assistant.KnownAssistant;
import dev.weir.metering.RecentTags;
import dev.weir.metering.TurnTag;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** By what a tenant's turns can be told apart, for whoever may read them. */
@ApplicationScoped
public class FilterChoices {
    private static final int MOST_ASSISTANTS = 10_000;
    private static final int MOST_TAGS = 100;

    private final Assistants assistants;
    private final RecentTags tags;
    private final Clock clock;

    FilterChoices() {
        this(null, null, null);
    }

    @Inject
    FilterChoices(Assistants assistants, RecentTags tags, Clock clock) {
        this.assistants = assistants;
        this.tags = tags;
        this.clock = clock;
    }

    /** The assistants and the 100 most frequent tags of late. */
    record Offered(List<KnownAssistant> assistants, List<TurnTag> tags) {
    }

    List<KnownAssistant> assistants(Person by, Tenant tenant) {
        return assistants.list(by.reads(tenant.id()), Optional.empty(), MOST_ASSISTANTS);
    }

    Offered of(Person by, Tenant tenant) {
        TenantId id = by.reads(tenant.id());
        return new Offered(assistants(by, tenant),
                tags.of(id, LocalDate.ofInstant(clock.instant(), tenant.zone()), MOST_TAGS));
    }
}
