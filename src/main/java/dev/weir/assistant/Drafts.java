package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.IfMatch;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;

/** Writes the drafts of assistants; what a draft says holds for nobody until it is published. */
@ApplicationScoped
public class Drafts {
    private static final String UNNAMED_LANGUAGE = "en";

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;

    Drafts() {
        this(null, null, null);
    }

    /** The drafts in a database. */
    @Inject
    public Drafts(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins an assistant, as a draft. Its limits and its budget's fallback chain are the default assistant's unless the editor
     * may change limits; {@code conflict} when the name is taken.
     *
     * @param wanted its name is required
     */
    public AssistantId create(Actor by, TenantId tenant, AssistantDraft wanted) {
        by.changes(tenant, Scope.ASSISTANTS);
        AssistantId id = new AssistantId(Ids.next());
        String name = wanted.name().orElseThrow(() -> Failure.invalid("name", "name is required."));
        transactions.run(tenant, manager -> {
            AssistantRows.lock(manager, tenant);
            AssistantRows.insert(manager, tenant, id, name);
            Policy usual = firstPolicy(manager, tenant);
            AssistantVersion empty = new AssistantVersion(1, "draft", name, "", 1, UNNAMED_LANGUAGE, usual,
                    by.auditName(), null, Optional.empty());
            VersionRows.insert(manager, tenant, id, changed(manager, by, tenant, id, empty, wanted), clock.instant());
            note(manager, by, tenant, "assistant.create", id, 1);
        });
        return id;
    }

    /** Changes the draft whatever it was, as {@link #change(Actor, TenantId, AssistantId, AssistantDraft, IfMatch)}. */
    public AssistantVersion change(Actor by, TenantId tenant, AssistantId id, AssistantDraft wanted) {
        return change(by, tenant, id, wanted, IfMatch.any());
    }

    /**
     * Changes the draft, begun from the published version when there is none.
     *
     * @param seen refuses with {@code version_conflict} when the assistant is not what was seen
     */
    public AssistantVersion change(Actor by, TenantId tenant, AssistantId id, AssistantDraft wanted, IfMatch seen) {
        by.changes(tenant, Scope.ASSISTANTS);
        return transactions.call(tenant, manager -> {
            AssistantRows.lock(manager, tenant);
            refuseRenaming(AssistantRows.changing(manager, tenant, id, seen), tenant, wanted.name());
            Optional<AssistantVersion> draft = VersionRows.draft(manager, tenant, id);
            AssistantVersion next = changed(manager, by, tenant, id,
                    draft.orElseGet(() -> copyOfPublished(manager, tenant, id)), wanted);
            AssistantRows.refuseTaken(manager, tenant, id, next.name());
            draft.ifPresentOrElse(there -> VersionRows.update(manager, tenant, id, next, clock.instant()),
                    () -> VersionRows.insert(manager, tenant, id, next, clock.instant()));
            note(manager, by, tenant, "assistant.draft", id, next.number());
            return VersionRows.draft(manager, tenant, id).orElseThrow();
        });
    }

    /** Throws the draft away; {@code conflict} when it is all there is, {@code not_found} when there is none. */
    public void discard(Actor by, TenantId tenant, AssistantId id) {
        by.changes(tenant, Scope.ASSISTANTS);
        transactions.run(tenant, manager -> {
            AssistantRows.lock(manager, tenant);
            if (AssistantRows.changing(manager, tenant, id, IfMatch.any()).published().isEmpty()) {
                throw new Failure(FailureCode.CONFLICT, "Nothing but the draft is there: retire the assistant instead.");
            }
            AssistantVersion draft = VersionRows.draft(manager, tenant, id)
                    .orElseThrow(() -> Failure.notFound("The draft"));
            VersionRows.discard(manager, tenant, id);
            note(manager, by, tenant, "assistant.discard", id, draft.number());
        });
    }

    /** What an assistant's first version starts with: nobody gets round the tenant's limits by making another one. */
    static Policy firstPolicy(EntityManager manager, TenantId tenant) {
        AssistantVersion usual = VersionRows.published(manager, tenant, new AssistantId(tenant.value())).orElseThrow();
        return Policy.defaults().withLimitsOf(usual.policy());
    }

    private static AssistantVersion copyOfPublished(EntityManager manager, TenantId tenant, AssistantId id) {
        AssistantVersion published = VersionRows.published(manager, tenant, id).orElseThrow();
        return published.numbered(VersionRows.nextNumber(manager, tenant, id));
    }

    private static AssistantVersion changed(EntityManager manager, Actor by, TenantId tenant, AssistantId id,
            AssistantVersion base,
            AssistantDraft wanted) {
        Policy policy = wanted.policy().map(patch -> PolicyDocument.merged(base.policy(), patch)).orElse(base.policy());
        LimitGuard.check(by, base.policy(), policy);
        String prompt = wanted.prompt().orElse(base.prompt());
        return new AssistantVersion(base.number(), "draft", wanted.name().orElse(base.name()), prompt,
                VersionRows.promptVersion(manager, tenant, id, prompt, base.number()),
                wanted.language().orElse(base.language()), policy, by.auditName(), base.changedAt(), Optional.empty());
    }

    private static void refuseRenaming(KnownAssistant assistant, TenantId tenant, Optional<String> name) {
        if (assistant.isDefaultOf(tenant) && name.filter(other -> !other.equals(assistant.name())).isPresent()) {
            throw Failure.invalid("name", "The default assistant keeps its name.");
        }
    }

    private void note(EntityManager manager, Actor by, TenantId tenant, String action, AssistantId id, int version) {
        audit.record(manager, tenant, by, action, id.toString(),
                Json.createObjectBuilder().add("version", version).build());
    }
}
