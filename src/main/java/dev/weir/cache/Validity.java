package dev.weir.cache;

import dev.weir.assistant.Citation;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Whether an answer still stands: the documents it cites are at the versions it read; one that cites none stands while
 * nothing in the tenant's knowledge changes.
 */
final class Validity {
    /** Of the row {@code e} of cache_entry. Cheap: the tenant's version is read once a statement. */
    static final String OF_UNCITED = """
            (e.cites or e.knowledge_version = (select t.knowledge_version from weir.tenant t where t.tenant_id = ?))""";
    /** Of the row {@code e} of cache_entry: one look-up for each document it cites. */
    static final String OF_CITED = """
            not exists (select from weir.cache_citation c
                left join weir.knowledge_document d on d.tenant_id = c.tenant_id and d.document_id = c.document_id
                where c.tenant_id = e.tenant_id and c.entry_id = e.entry_id
                    and d.version is distinct from c.document_version)""";

    private Validity() {
    }

    /**
     * Whether an answer stands now and until this transaction ends: whoever changes what it rests on waits for the lock,
     * and then evicts it.
     */
    static boolean hold(EntityManager manager, TenantId tenant, List<Citation> citations, long knowledgeVersion) {
        if (citations.isEmpty()) {
            return Sql.of(manager, "select knowledge_version from weir.tenant where tenant_id = ? for share")
                    .with(tenant.value()).first(row -> row.getLong(1)).stream()
                    .anyMatch(current -> current == knowledgeVersion);
        }
        Map<UUID, Long> cited = versions(citations);
        return citations.stream().allMatch(citation -> Objects.equals(cited.get(citation.documentId()), citation.documentVersion()))
                && cited.entrySet().stream().allMatch(document -> isHeld(manager, tenant, document));
    }

    /** Each cited document once, in an order that every transaction locks them in. */
    static Map<UUID, Long> versions(List<Citation> citations) {
        Map<UUID, Long> versions = new TreeMap<>();
        citations.forEach(citation -> versions.put(citation.documentId(), citation.documentVersion()));
        return versions;
    }

    private static boolean isHeld(EntityManager manager, TenantId tenant, Map.Entry<UUID, Long> document) {
        return Sql.of(manager, """
                select version from weir.knowledge_document where tenant_id = ? and document_id = ? for share""")
                .with(tenant.value(), document.getKey()).first(row -> row.getLong(1)).stream()
                .anyMatch(current -> current.equals(document.getValue()));
    }
}
