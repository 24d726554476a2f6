package dev.weir.assistant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's assistants. Every tenant has one named {@code default}, whose identifier is the tenant's own. A node
 * remembers a published version for two seconds: so long may it not notice what another node published.
 */
@ApplicationScoped
public class Assistants {
    /** How old the published version that a node acts on may be. */
    public static final Duration FRESH = Duration.ofSeconds(2);
    private static final int REMEMBERED = 10_000;

    private final TenantTransaction transactions;
    private final Cache<Name, Assistant> published;

    Assistants() {
        this(null, Clock.systemUTC());
    }

    /** The assistants in a database. */
    @Inject
    public Assistants(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.published = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(FRESH)
                .ticker(() -> clock.millis() * 1_000_000).build();
    }

    /**
     * The published version of the assistant of that name or identifier, the default one when none is named;
     * {@code assistant_not_published} for one that is a draft so far, {@code not_found} for one that is unknown or retired.
     */
    public Assistant published(TenantId tenant, Optional<String> name) {
        Name wanted = new Name(tenant, name.orElse(tenant.toString()));
        return Optional.ofNullable(published.getIfPresent(wanted)).orElseGet(() -> read(wanted));
    }

    /** At most {@code limit} assistants in the order they were made, those after the given one; the retired left out. */
    public List<KnownAssistant> list(TenantId tenant, Optional<AssistantId> after, int limit) {
        return transactions.call(tenant, manager -> AssistantRows.list(manager, tenant, after, limit));
    }

    /** The assistant of that id; {@code not_found} for one that is unknown or retired. */
    public KnownAssistant find(TenantId tenant, AssistantId id) {
        return transactions.call(tenant, manager -> AssistantRows.find(manager, tenant, id));
    }

    /** What grows with every change of the assistant; 0 for one that is unknown or retired. */
    public long revision(TenantId tenant, AssistantId id) {
        return transactions.call(tenant, manager -> AssistantRows.revision(manager, tenant, id));
    }

    /** At most {@code limit} versions of an assistant, the newest first, those before the given one. */
    public List<AssistantVersion> versions(TenantId tenant, AssistantId id, Optional<Integer> before, int limit) {
        return transactions.call(tenant, manager -> {
            AssistantRows.find(manager, tenant, id);
            return VersionRows.list(manager, tenant, id, before, limit);
        });
    }

    /** The assistant's version of that number, if there is one. */
    public Optional<AssistantVersion> version(TenantId tenant, AssistantId id, int number) {
        return transactions.call(tenant, manager -> VersionRows.find(manager, tenant, id, number));
    }

    /** The assistant's draft, if there is one. */
    public Optional<AssistantVersion> draft(TenantId tenant, AssistantId id) {
        return transactions.call(tenant, manager -> VersionRows.draft(manager, tenant, id));
    }

    /** The assistant's published version, if there is one. */
    public Optional<AssistantVersion> current(TenantId tenant, AssistantId id) {
        return transactions.call(tenant, manager -> VersionRows.published(manager, tenant, id));
    }

    /** Forgets what it remembers, because something was published on this node. */
    void forget() {
        published.invalidateAll();
    }

    private Assistant read(Name wanted) {
        Assistant found = transactions.call(wanted.tenant(), manager -> AssistantRows.live(manager, wanted.tenant(),
                wanted.text())).orElseThrow(() -> missing(wanted));
        published.put(wanted, found);
        return found;
    }

    private Failure missing(Name wanted) {
        return transactions.call(wanted.tenant(), manager -> AssistantRows.draft(manager, wanted.tenant(), wanted.text()))
                .map(id -> new Failure(FailureCode.ASSISTANT_NOT_PUBLISHED, "The assistant is a draft that nobody has "
                        + "published: publish it with POST /v1/assistants/" + id + "/publish, or name another one."))
                .orElseGet(() -> Failure.notFound("The assistant"));
    }

    private record Name(TenantId tenant, String text) {
    }
}
