package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Writes the drafts of assistants; what a draft says holds for nobody until it is published. */
@ApplicationScoped
public class Drafts {
    private static final String UNNAMED_LANGUAGE = "en";

    private final TenantTransaction transactions;
    private final AuditTrail audit;

    Drafts() {
        this(null, null);
    }

    /** The drafts in a database. */
    @Inject
    public Drafts(TenantTransaction transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Begins an assistant, as a draft. Its limits and its budget's ladder are the default assistant's unless the editor
     * may change limits; {@code conflict} when the name is taken.
     *
     * @param wanted its name is required
     */
    public AssistantId create(Editor editor, AssistantDraft wanted) {
        AssistantId id = new AssistantId(Ids.next());
        String name = wanted.name().orElseThrow(() -> Failure.invalid("name", "name is required."));
        transactions.run(editor.tenant(), manager -> {
            AssistantRows.lock(manager, editor.tenant());
            AssistantRows.insert(manager, editor.tenant(), id, name);
            Policy usual = firstPolicy(manager, editor.tenant());
            AssistantVersion empty = new AssistantVersion(1, "draft", name, "", 1, UNNAMED_LANGUAGE, usual,
                    editor.actor(), null, Optional.empty());
            VersionRows.insert(manager, editor.tenant(), id, changed(manager, editor, id, empty, wanted));
            note(manager, editor, "assistant.create", id, 1);
        });
        return id;
    }

    /** Changes the draft, begun from the published version when there is none. */
    public AssistantVersion change(Editor editor, AssistantId id, AssistantDraft wanted) {
        return transactions.call(editor.tenant(), manager -> {
            AssistantRows.lock(manager, editor.tenant());
            refuseRenaming(AssistantRows.find(manager, editor.tenant(), id), editor.tenant(), wanted.name());
            Optional<AssistantVersion> draft = VersionRows.draft(manager, editor.tenant(), id);
            AssistantVersion next = changed(manager, editor, id,
                    draft.orElseGet(() -> copyOfPublished(manager, editor.tenant(), id)), wanted);
            AssistantRows.refuseTaken(manager, editor.tenant(), id, next.name());
            draft.ifPresentOrElse(there -> VersionRows.update(manager, editor.tenant(), id, next),
                    () -> VersionRows.insert(manager, editor.tenant(), id, next));
            note(manager, editor, "assistant.draft", id, next.number());
            return VersionRows.draft(manager, editor.tenant(), id).orElseThrow();
        });
    }

    /** Throws the draft away; {@code conflict} when it is all there is, {@code not_found} when there is none. */
    public void discard(Editor editor, AssistantId id) {
        transactions.run(editor.tenant(), manager -> {
            AssistantRows.lock(manager, editor.tenant());
            if (AssistantRows.find(manager, editor.tenant(), id).published().isEmpty()) {
                throw new Failure(FailureCode.CONFLICT, "Nothing but the draft is there: retire the assistant instead.");
            }
            AssistantVersion draft = VersionRows.draft(manager, editor.tenant(), id)
                    .orElseThrow(() -> Failure.notFound("The draft"));
            VersionRows.discard(manager, editor.tenant(), id);
            note(manager, editor, "assistant.discard", id, draft.number());
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

    private static AssistantVersion changed(EntityManager manager, Editor editor, AssistantId id, AssistantVersion base,
            AssistantDraft wanted) {
        Policy policy = wanted.policy().map(patch -> PolicyDocument.merged(base.policy(), patch)).orElse(base.policy());
        editor.mayReplace(base.policy(), policy);
        String prompt = wanted.prompt().orElse(base.prompt());
        return new AssistantVersion(base.number(), "draft", wanted.name().orElse(base.name()), prompt,
                VersionRows.promptVersion(manager, editor.tenant(), id, prompt, base.number()),
                wanted.language().orElse(base.language()), policy, editor.actor(), base.changedAt(), Optional.empty());
    }

    private static void refuseRenaming(KnownAssistant assistant, TenantId tenant, Optional<String> name) {
        if (assistant.isDefaultOf(tenant) && name.filter(other -> !other.equals(assistant.name())).isPresent()) {
            throw Failure.invalid("name", "The default assistant keeps its name.");
        }
    }

    private void note(EntityManager manager, Editor editor, String action, AssistantId id, int version) {
        audit.record(manager, editor.tenant(), editor.actor(), action, id.toString(),
                Json.createObjectBuilder().add("version", version).build());
    }
}
