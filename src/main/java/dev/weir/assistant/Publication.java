package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says which version of an assistant answers: on this node at once, on others within {@link Assistants#FRESH}. */
@ApplicationScoped
public class Publication {
    private final TenantTransaction transactions;
    private final Assistants assistants;
    private final AuditTrail audit;

    Publication() {
        this(null, null, null);
    }

    /** Publication in a database. */
    @Inject
    public Publication(TenantTransaction transactions, Assistants assistants, AuditTrail audit) {
        this.transactions = transactions;
        this.assistants = assistants;
        this.audit = audit;
    }

    /** Publishes the draft; {@code conflict} when there is none or its name was taken meanwhile. */
    public AssistantVersion publish(Editor editor, AssistantId id) {
        return published(editor, id, "assistant.publish", manager -> {
            AssistantVersion draft = VersionRows.draft(manager, editor.tenant(), id).orElseThrow(
                    () -> new Failure(FailureCode.CONFLICT, "There is no draft: change the assistant first."));
            VersionRows.seal(manager, editor.tenant(), id, draft.number());
            return draft;
        });
    }

    /** Publishes again what was published before; {@code not_found} for a version that never was. */
    public AssistantVersion rollBack(Editor editor, AssistantId id, int number) {
        return published(editor, id, "assistant.roll_back",
                manager -> VersionRows.find(manager, editor.tenant(), id, number)
                        .filter(version -> version.publishedAt().isPresent())
                        .orElseThrow(() -> Failure.notFound("The version").at("version")));
    }

    /** Publishes a version that differs in its policy alone. A draft that left the policy as it was follows. */
    public AssistantVersion changePolicy(Editor editor, AssistantId id, UnaryOperator<Policy> change) {
        return published(editor, id, "policy.change", manager -> {
            AssistantVersion before = VersionRows.published(manager, editor.tenant(), id)
                    .orElseThrow(() -> Failure.notFound("The assistant"));
            Optional<AssistantVersion> draft = VersionRows.draft(manager, editor.tenant(), id);
            draft.ifPresent(there -> VersionRows.discard(manager, editor.tenant(), id));
            AssistantVersion next = before.numbered(draft.map(AssistantVersion::number)
                    .orElseGet(() -> VersionRows.nextNumber(manager, editor.tenant(), id)))
                    .with(change.apply(before.policy()), editor.actor());
            VersionRows.insert(manager, editor.tenant(), id, next);
            VersionRows.seal(manager, editor.tenant(), id, next.number());
            draft.map(there -> there.policy().equals(before.policy()) ? there.with(next.policy(), there.changedBy())
                    : there).ifPresent(there -> VersionRows.insert(manager, editor.tenant(), id,
                    there.numbered(next.number() + 1)));
            return next;
        });
    }

    /** Takes an assistant out of use; its name is free again. The default one stays. */
    public void retire(Editor editor, AssistantId id) {
        transactions.run(editor.tenant(), manager -> {
            AssistantRows.lock(manager, editor.tenant());
            if (AssistantRows.find(manager, editor.tenant(), id).isDefaultOf(editor.tenant())) {
                throw new Failure(FailureCode.CONFLICT, "The default assistant stays: every tenant has it.");
            }
            AssistantRows.retire(manager, editor.tenant(), id);
            audit.record(manager, editor.tenant(), editor.actor(), "assistant.retire", id.toString(),
                    Json.createObjectBuilder().build());
        });
        assistants.forget();
    }

    private AssistantVersion published(Editor editor, AssistantId id, String action, Choice choice) {
        AssistantVersion now = transactions.call(editor.tenant(), manager -> {
            AssistantRows.lock(manager, editor.tenant());
            AssistantRows.find(manager, editor.tenant(), id);
            Optional<AssistantVersion> before = VersionRows.published(manager, editor.tenant(), id);
            AssistantVersion chosen = choice.choose(manager);
            editor.mayReplace(before.map(AssistantVersion::policy)
                    .orElseGet(() -> Drafts.firstPolicy(manager, editor.tenant())), chosen.policy());
            AssistantRows.publish(manager, editor.tenant(), id, chosen);
            audit.record(manager, editor.tenant(), editor.actor(), action, id.toString(), changes(before, chosen));
            return VersionRows.published(manager, editor.tenant(), id).orElseThrow();
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
