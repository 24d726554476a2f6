package dev.weir.cache;

import dev.weir.assistant.Citation;
import dev.weir.assistant.KnowledgeChanged;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Knowledge documents as far as the caches see them. */
final class Documents {
    private Documents() {
    }

    /** A document at version 1. */
    static Citation add(TenantTransaction transactions, TenantId tenant) {
        UUID document = UUID.randomUUID();
        transactions.run(tenant, manager -> Sql.of(manager, """
                insert into weir.knowledge_document (tenant_id, document_id, version, title, media_type, state, content)
                values (?, ?, 1, 'Parcels', 'text/plain', 'ready', cast('x' as bytea))""")
                .with(tenant.value(), document).execute());
        return new Citation(document, 1, "Parcels", Optional.empty(), "It is here.");
    }

    /** Changes a document as the knowledge does: text, versions and eviction in one transaction. */
    static void change(EntityManager manager, TenantId tenant, UUID document, CacheEviction eviction) {
        replace(manager, tenant, document);
        eviction.on(new KnowledgeChanged(tenant, document, manager));
    }

    /** A change that nobody tells the caches of. */
    static void replace(EntityManager manager, TenantId tenant, UUID document) {
        Sql.of(manager, """
                update weir.knowledge_document set version = version + 1 where tenant_id = ? and document_id = ?""")
                .with(tenant.value(), document).execute();
        raiseVersion(manager, tenant);
    }

    static void raiseVersion(EntityManager manager, TenantId tenant) {
        Sql.of(manager, "update weir.tenant set knowledge_version = knowledge_version + 1 where tenant_id = ?")
                .with(tenant.value()).execute();
    }
}
