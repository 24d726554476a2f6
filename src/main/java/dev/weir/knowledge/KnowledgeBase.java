package dev.weir.knowledge;

import dev.weir.assistant.KnowledgeChanged;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A tenant's documents: added, replaced, removed and listed. Reading and embedding them happens later, elsewhere. */
@ApplicationScoped
public class KnowledgeBase {
    private static final String COLUMNS = "select document_id, title, url, state, error from weir.knowledge_document ";

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Event<KnowledgeChanged> changes;
    private final Event<DocumentPending> pending;
    private final KnowledgeSettings settings;

    @SuppressWarnings("NullAway")
    KnowledgeBase() {
        this(null, null, null, null, null);
    }

    @Inject
    KnowledgeBase(TenantTransaction transactions, AuditTrail audit, Event<KnowledgeChanged> changes,
            Event<DocumentPending> pending, KnowledgeSettings settings) {
        this.transactions = transactions;
        this.audit = audit;
        this.changes = changes;
        this.pending = pending;
        this.settings = settings;
    }

    /**
     * Takes a document in as pending. One of the same address is replaced once the new text is ready, and answers on
     * where that cannot be read.
     */
    public StoredDocument add(Actor by, TenantId tenant, NewDocument document) {
        by.changes(tenant, Scope.KNOWLEDGE);
        return add(tenant, document, (manager, id) -> note(manager, by, tenant, "document.add", id, document.title()));
    }

    /** The same for what comes with Weir, of which the audit trail says nothing. */
    public StoredDocument seed(TenantId tenant, NewDocument document) {
        return add(tenant, document, (manager, id) -> { });
    }

    private StoredDocument add(TenantId tenant, NewDocument document, BiConsumer<EntityManager, UUID> alongside) {
        if (DocumentType.declared(document.mediaType()).isEmpty()) {
            throw new Failure(FailureCode.UNSUPPORTED_MEDIA_TYPE, "Documents of the type " + document.mediaType()
                    + " are not read: send text, Markdown, HTML, PDF, DOCX or a CSV of questions and answers.");
        }
        if (document.content().length > settings.maxDocumentBytes()) {
            throw new Failure(FailureCode.REQUEST_TOO_LARGE, "The document has more than " + settings.maxDocumentBytes()
                    + " bytes (setting weir.knowledge.max_document_bytes).");
        }
        UUID id = transactions.call(tenant, manager -> {
            UUID stored = sameAddress(manager, tenant, document.url())
                    .map(existing -> update(manager, existing, document))
                    .orElseGet(() -> insert(manager, tenant, document));
            alongside.accept(manager, stored);
            return stored;
        });
        pending.fireAsync(new DocumentPending());
        return find(tenant, id);
    }

    /** The document of that identifier, else {@code not_found}. */
    public StoredDocument find(TenantId tenant, UUID id) {
        return transactions.call(tenant, manager -> Sql.of(manager, COLUMNS + "where document_id = :id")
                .set("id", id).stream(Object[].class)
                .map(KnowledgeBase::read).findFirst())
                .orElseThrow(() -> Failure.notFound("The document"));
    }

    /** Up to {@code limit} documents after the given one, oldest first. */
    public List<StoredDocument> list(TenantId tenant, int limit, Optional<UUID> after) {
        return transactions.call(tenant, manager -> Sql.of(manager,
                COLUMNS + "where document_id > :after order by document_id limit :limit")
                .set("after", after.orElse(new UUID(0, 0))).set("limit", limit).stream(Object[].class)
                .map(KnowledgeBase::read).toList());
    }

    /** Removes a document and, in the same transaction, every answer that cites it. */
    public void remove(Actor by, TenantId tenant, UUID id) {
        by.changes(tenant, Scope.KNOWLEDGE);
        String title = find(tenant, id).title();
        transactions.run(tenant, manager -> {
            execute(manager, "delete from weir.knowledge_passage where document_id = :id", id);
            execute(manager, "delete from weir.knowledge_document where document_id = :id", id);
            changed(manager, tenant, id);
            note(manager, by, tenant, "document.remove", id, title);
        });
    }

    private void note(EntityManager manager, Actor by, TenantId tenant, String action, UUID id, String title) {
        audit.record(manager, tenant, by, action, id.toString(), Json.createObjectBuilder().add("title", title).build());
    }

    /** Tells the caches, in the running transaction, that a document is no longer what it was. */
    void changed(EntityManager manager, TenantId tenant, UUID document) {
        Tenants.knowledgeChanged(manager, tenant);
        changes.fire(new KnowledgeChanged(tenant, document, manager));
    }

    /** Two uploads of one new address wait for each other: there is nothing yet that they could both lock. */
    private static Optional<UUID> sameAddress(EntityManager manager, TenantId tenant, Optional<String> url) {
        return url.flatMap(address -> {
            Sql.of(manager, "select cast(pg_advisory_xact_lock(hashtextextended(:address, 0)) as text)")
                    .set("address", tenant.value() + " " + address).one(String.class);
            return Sql.of(manager, "select document_id, version from weir.knowledge_document "
                    + "where url = :url for update").set("url", address).stream(Object[].class)
                    .findFirst().map(row -> (UUID) row[0]);
        });
    }

    private static UUID insert(EntityManager manager, TenantId tenant, NewDocument document) {
        UUID id = Ids.next();
        Sql.of(manager, """
                insert into weir.knowledge_document (tenant_id, document_id, title, next_title, url, media_type, state,
                    content)
                values (:tenant, :id, :title, :next, :url, :type, 'pending', :content)""")
                .set("tenant", tenant.value()).set("id", id).set("title", document.title())
                .set("next", chosenTitle(document)).set("url", document.url().orElse(null)).set("type", document.mediaType())
                .set("content", document.content()).execute();
        return id;
    }

    /** What answers until the new text is ready keeps its title till then. */
    private static UUID update(EntityManager manager, UUID id, NewDocument document) {
        Sql.of(manager, """
                update weir.knowledge_document set next_title = :next, media_type = :type, state = 'pending',
                    error = null, content = :content, leased_until = null, attempts = 0, updated_at = now()
                where document_id = :id""")
                .set("id", id).set("next", chosenTitle(document))
                .set("type", document.mediaType()).set("content", document.content())
                .execute();
        return id;
    }

    private static @Nullable String chosenTitle(NewDocument document) {
        return document.titled() ? document.title() : null;
    }

    private static void execute(EntityManager manager, String sql, UUID id) {
        Sql.of(manager, sql).set("id", id).execute();
    }

    private static StoredDocument read(Object[] column) {
        return new StoredDocument((UUID) column[0], (String) column[1], Optional.ofNullable((String) column[2]),
                (String) column[3], Optional.ofNullable((String) column[4]));
    }
}
