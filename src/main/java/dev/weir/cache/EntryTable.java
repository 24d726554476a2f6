package dev.weir.cache;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of cache_entry, in a transaction of their tenant. */
final class EntryTable {
    private EntryTable() {
    }

    static Optional<StoredAnswer> find(EntityManager manager, TenantId tenant, String requestKey, Instant now) {
        return Sql.of(manager, "select e.answer, e.exact_until from weir.cache_entry e"
                + " where e.tenant_id = ? and e.request_key = ? and e.exact_until > ? and " + Validity.OF_UNCITED
                + " and " + Validity.OF_CITED)
                .with(tenant.value(), requestKey, now, tenant.value())
                .first(row -> new StoredAnswer(tenant, AnswerJson.read(row.getString(1)),
                        row.getTimestamp(2).toInstant(), 0));
    }

    static boolean isValid(EntityManager manager, TenantId tenant, UUID entry) {
        return valid(manager, tenant, Set.of(entry)).contains(entry);
    }

    /** Those of the entries that are there and stand. */
    static Set<UUID> valid(EntityManager manager, TenantId tenant, Set<UUID> entries) {
        return Set.copyOf(Sql.of(manager, "select e.entry_id from weir.cache_entry e where e.tenant_id = ? and e.entry_id = any (?) and "
                + Validity.OF_UNCITED + " and " + Validity.OF_CITED)
                .with(tenant.value(), entries.toArray(UUID[]::new), tenant.value()).list(row -> row.getObject(1, UUID.class)));
    }

    /** Replaces what answers the same request; false when another node has just done so. */
    static boolean replace(EntityManager manager, EntryRow row) {
        TenantId tenant = row.tenant();
        Sql.of(manager, "delete from weir.cache_entry where tenant_id = ? and request_key = ?")
                .with(tenant.value(), row.requestKey()).execute();
        CachedAnswer answer = row.answer();
        int inserted = Sql.of(manager, """
                insert into weir.cache_entry (tenant_id, entry_id, request_key, exact_until, similar_key, similar_until,
                    embedding, answer, words, cites, knowledge_version, turn_id, created_at, expires_at)
                select ?, ?, ?, cast(? as timestamptz), cast(? as text), cast(? as timestamptz),
                    cast(cast(? as text) as halfvec(384)), answer, weir.cached_words(answer), ?, ?, ?, ?, ?
                from (select cast(? as json) as answer) made
                on conflict do nothing""")
                .with(tenant.value(), answer.entryId(), row.requestKey(), row.exactUntil().orElse(null),
                        row.similarKey().orElse(null), row.similarUntil().orElse(null), row.vector().orElse(null),
                        !answer.citations().isEmpty(), answer.knowledgeVersion(), answer.turn().value(),
                        answer.createdAt(), row.expiresAt(), AnswerJson.write(answer))
                .execute();
        if (inserted == 1) {
            cite(manager, tenant, answer);
        }
        return inserted == 1;
    }

    /** The turns that made entries. */
    static List<UUID> turns(EntityManager manager, TenantId tenant, List<UUID> entries) {
        return Sql.of(manager, "select turn_id from weir.cache_entry where tenant_id = ? and entry_id = any (?)")
                .with(tenant.value(), entries.toArray(UUID[]::new)).list(row -> row.getObject(1, UUID.class));
    }

    static int deleteEntry(EntityManager manager, TenantId tenant, UUID entry) {
        return Sql.of(manager, "delete from weir.cache_entry where tenant_id = ? and entry_id = ?")
                .with(tenant.value(), entry).execute();
    }

    static int deleteEntries(EntityManager manager, TenantId tenant, List<UUID> entries) {
        return Sql.of(manager, "delete from weir.cache_entry where tenant_id = ? and entry_id = any (?)")
                .with(tenant.value(), entries.toArray(UUID[]::new)).execute();
    }

    static int deleteTurn(EntityManager manager, TenantId tenant, TurnId turn) {
        return Sql.of(manager, "delete from weir.cache_entry where tenant_id = ? and turn_id = ?")
                .with(tenant.value(), turn.value()).execute();
    }

    static int deleteCiting(EntityManager manager, TenantId tenant, UUID document) {
        return Sql.of(manager, """
                delete from weir.cache_entry e using weir.cache_citation c
                where c.tenant_id = ? and c.document_id = ? and e.tenant_id = c.tenant_id and e.entry_id = c.entry_id""")
                .with(tenant.value(), document).execute();
    }

    static int deleteAll(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, "delete from weir.cache_entry where tenant_id = ?").with(tenant.value()).execute();
    }

    static void addHits(EntityManager manager, TenantId tenant, Map<UUID, Long> hits) {
        hits.forEach((entry, count) -> Sql.of(manager, """
                update weir.cache_entry set hits = hits + ? where tenant_id = ? and entry_id = ?""")
                .with(count, tenant.value(), entry).execute());
    }

    private static void cite(EntityManager manager, TenantId tenant, CachedAnswer answer) {
        Validity.versions(answer.citations()).forEach((document, version) -> Sql.of(manager, """
                insert into weir.cache_citation (tenant_id, entry_id, document_id, document_version)
                values (?, ?, ?, ?)""").with(tenant.value(), answer.entryId(), document, version).execute());
    }
}
