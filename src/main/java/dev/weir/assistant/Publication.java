package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.IfMatch;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says which version of an assistant answers: on this node at once, on others within {@link Assistants#FRESH}. */
@ApplicationScoped
public class Publication {
    private final TenantTransaction transactions;
    private final Assistants assistants;
    private final AuditTrail audit;
    private final Clock clock;

    Publication() {
        this(null, null, null, null);
    }

    /** Publication in a database. */
    @Inject
    public Publication(TenantTransaction transactions, Assistants assistants, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.assistants = assistants;
        this.audit = audit;
        this.clock = clock;
    }

    /** Publishes the draft whatever it is, as {@link #publish(Actor, TenantId, AssistantId, IfMatch)}. */
    public AssistantVersion publish(Actor by, TenantId tenant, AssistantId id) {
        return publish(by, tenant, id, IfMatch.any());
    }

    /**
     * Publishes the draft; {@code conflict} when there is none or its name was taken meanwhile.
     *
     * @param seen refuses with {@code version_conflict} when the assistant is not what was seen
     */
    public AssistantVersion publish(Actor by, TenantId tenant, AssistantId id, IfMatch seen) {
        by.changes(tenant, Scope.ASSISTANTS);
        return published(by, tenant, id, "assistant.publish", seen, manager -> {
            AssistantVersion draft = VersionRows.draft(manager, tenant, id).orElseThrow(
                    () -> new Failure(FailureCode.CONFLICT, "There is no draft: change the assistant first."));
            VersionRows.seal(manager, tenant, id, clock.instant());
            return draft;
        });
    }

    /** Publishes again what was published before; {@code not_found} for a version that never was. */
    public AssistantVersion rollBack(Actor by, TenantId tenant, AssistantId id, int number) {
        by.changes(tenant, Scope.ASSISTANTS);
        return published(by, tenant, id, "assistant.roll_back", IfMatch.any(),
                manager -> VersionRows.find(manager, tenant, id, number)
                        .filter(version -> version.publishedAt().isPresent())
                        .orElseThrow(() -> Failure.notFound("The version").at("version")));
    }

    /** Changes the policy whatever it was, as {@link #changePolicy(Actor, TenantId, AssistantId, UnaryOperator, IfMatch)}. */
    public AssistantVersion changePolicy(Actor by, TenantId tenant, AssistantId id, UnaryOperator<Policy> change) {
        return changePolicy(by, tenant, id, change, IfMatch.any());
    }

    /**
     * Publishes a version that differs in its policy alone. A draft that left the policy as it was follows.
     *
     * @param seen refuses with {@code version_conflict} unless the published version has that number
     */
    public AssistantVersion changePolicy(Actor by, TenantId tenant, AssistantId id, UnaryOperator<Policy> change, IfMatch seen) {
        by.changes(tenant, Scope.ASSISTANTS);
        return published(by, tenant, id, "policy.change", IfMatch.any(), manager -> {
            AssistantVersion before = VersionRows.published(manager, tenant, id)
                    .orElseThrow(() -> Failure.notFound("The assistant"));
            seen.check("The policy", before.number());
            Optional<AssistantVersion> draft = VersionRows.draft(manager, tenant, id);
            draft.ifPresent(there -> VersionRows.discard(manager, tenant, id));
            AssistantVersion next = before.numbered(draft.map(AssistantVersion::number)
                    .orElseGet(() -> VersionRows.nextNumber(manager, tenant, id)))
                    .with(change.apply(before.policy()), by.auditName());
            VersionRows.insert(manager, tenant, id, next, clock.instant());
            VersionRows.seal(manager, tenant, id, clock.instant());
            draft.map(there -> there.policy().equals(before.policy()) ? there.with(next.policy(), there.changedBy())
                    : there).ifPresent(there -> VersionRows.insert(manager, tenant, id,
                    there.numbered(next.number() + 1), clock.instant()));
            return next;
        });
    }

    /** Takes an assistant out of use; its name is free again. The default one stays. */
    public void retire(Actor by, TenantId tenant, AssistantId id) {
        by.changes(tenant, Scope.ASSISTANTS);
        transactions.run(tenant, manager -> {
            AssistantRows.lock(manager, tenant);
            if (AssistantRows.changing(manager, tenant, id, IfMatch.any()).isDefaultOf(tenant)) {
                throw new Failure(FailureCode.CONFLICT, "The default assistant stays: every tenant has it.");
            }
            AssistantRows.retire(manager, tenant, id, clock.instant());
            audit.record(manager, tenant, by, "assistant.retire", id.toString(),
                    Json.createObjectBuilder().build());
        });
        assistants.forget();
    }

    private AssistantVersion published(Actor by, TenantId tenant, AssistantId id, String action, IfMatch seen, Choice choice) {
        AssistantVersion now = transactions.call(tenant, manager -> {
            AssistantRows.lock(manager, tenant);
            AssistantRows.changing(manager, tenant, id, seen);
            Optional<AssistantVersion> before = VersionRows.published(manager, tenant, id);
            AssistantVersion chosen = choice.choose(manager);
            LimitGuard.check(by, before.map(AssistantVersion::policy)
                    .orElseGet(() -> Drafts.firstPolicy(manager, tenant)), chosen.policy());
            AssistantRows.publish(manager, tenant, id, chosen);
            audit.record(manager, tenant, by, action, id.toString(), changes(before, chosen));
            return VersionRows.published(manager, tenant, id).orElseThrow();
        });
        assistants.forget();
        return now;
    }

    /** What differs; of a prompt only that it does. */
    private static JsonObject changes(Optional<AssistantVersion> before, AssistantVersion after) {
        JsonObjectBuilder changes = Json.createObjectBuilder().add("version", after.number());
        before.ifPresent(old -> changes.add("instead_of", old.number())
                .add("prompt_changed", !old.prompt().equals(after.prompt()))
                .add("policy", Json.createMergeDiff(PolicyDocument.json(old.policy()),
                        PolicyDocument.json(after.policy())).toJsonValue()));
        return changes.build();
    }

    private interface Choice {
        AssistantVersion choose(EntityManager manager);
    }
}
