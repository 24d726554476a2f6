package dev.weir.cache;

import dev.weir.assistant.Citation;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What Redis may not give any more. Redis takes no part in a transaction, so the truth about it is kept here: an answer
 * from Redis is given only if this says so.
 */
final class EvictionTable {
    private EvictionTable() {
    }

    static void add(EntityManager manager, TenantId tenant, UUID subject, Instant now) {
        Sql.of(manager, """
                insert into weir.cache_eviction as v (tenant_id, subject, evicted_at) values (?, ?, ?)
                on conflict (tenant_id, subject)
                do update set times = v.times + 1, evicted_at = excluded.evicted_at, pending = true""")
                .with(tenant.value(), subject, now).execute();
    }

    /** How often the tenant's whole cache was evicted. */
    static long generation(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, "select times from weir.cache_eviction where tenant_id = ? and subject = ?")
                .with(tenant.value(), tenant.value()).first(row -> row.getLong(1)).orElse(0L);
    }

    /** Whether an answer from Redis was neither evicted nor overtaken by what it rests on; one statement. */
    static boolean isValid(EntityManager manager, StoredAnswer stored) {
        UUID tenant = stored.tenant().value();
        CachedAnswer answer = stored.answer();
        Sql query = Sql.of(manager, """
                select not exists (select from weir.cache_eviction where tenant_id = ? and subject in (?, ?))
                    and coalesce((select times from weir.cache_eviction where tenant_id = ? and subject = ?), 0) = ?
                    and\s""" + standing(answer.citations()))
                .with(tenant, answer.entryId(), answer.turn().value(), tenant, tenant, stored.generation());
        if (answer.citations().isEmpty()) {
            query.with(tenant, answer.knowledgeVersion());
        }
        answer.citations().forEach(cited -> query.with(tenant, cited.documentId(), cited.documentVersion()));
        return query.first(row -> row.getBoolean(1)).orElseThrow();
    }

    static List<UUID> pending(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, "select subject from weir.cache_eviction where tenant_id = ? and pending")
                .with(tenant.value()).list(row -> row.getObject(1, UUID.class));
    }

    static void settle(EntityManager manager, TenantId tenant, UUID subject) {
        Sql.of(manager, "update weir.cache_eviction set pending = false where tenant_id = ? and subject = ?")
                .with(tenant.value(), subject).execute();
    }

    private static String standing(List<Citation> citations) {
        if (citations.isEmpty()) {
            return "exists (select from weir.tenant where tenant_id = ? and knowledge_version = ?)";
        }
        String each = """
                exists (select from weir.knowledge_document where tenant_id = ? and document_id = ? and version = ?)""";
        return String.join(" and ", citations.stream().map(citation -> each).toList());
    }
}
