package dev.weir.site;

import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of site keys, inside a tenant's transaction. */
final class SiteKeyRows {
    private static final String SELECT = """
            select site_key_id, name, public_key, assistant_id, array_to_string(origins, ' '), requests_per_minute,
                   created_at, revoked_at from weir.site_key where tenant_id = :tenant""";

    private SiteKeyRows() {
    }

    static void insert(EntityManager manager, TenantId tenant, SiteKeyId key, String publicKey, SiteKeyDraft draft) {
        drafted(manager.createNativeQuery("""
                insert into weir.site_key (tenant_id, site_key_id, name, public_key, assistant_id, origins,
                                           requests_per_minute)
                values (:tenant, :key, :name, :public, :assistant, string_to_array(:origins, ' '), :rate)"""), tenant, key,
                draft).setParameter("public", publicKey).executeUpdate();
    }

    static int update(EntityManager manager, TenantId tenant, SiteKeyId key, SiteKeyDraft draft) {
        return drafted(manager.createNativeQuery("""
                update weir.site_key set name = :name, assistant_id = :assistant, requests_per_minute = :rate,
                       origins = string_to_array(:origins, ' ')
                 where tenant_id = :tenant and site_key_id = :key"""), tenant, key, draft).executeUpdate();
    }

    private static Query drafted(Query query, TenantId tenant, SiteKeyId key, SiteKeyDraft draft) {
        return query.setParameter("tenant", tenant.value()).setParameter("key", key.value())
                .setParameter("name", draft.name()).setParameter("assistant", draft.assistant().value())
                .setParameter("rate", draft.requestsPerMinute())
                .setParameter("origins", String.join(" ", draft.origins().stream().map(Origin::text).toList()));
    }

    static List<SiteKey> all(EntityManager manager, TenantId tenant) {
        return keys(manager.createNativeQuery(SELECT + " order by site_key_id", SiteKey.Row.class)
                .setParameter("tenant", tenant.value()));
    }

    static Optional<SiteKey> find(EntityManager manager, TenantId tenant, SiteKeyId key) {
        return keys(manager.createNativeQuery(SELECT + " and site_key_id = :key", SiteKey.Row.class)
                .setParameter("tenant", tenant.value()).setParameter("key", key.value())).stream().findFirst();
    }

    private static List<SiteKey> keys(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> ((SiteKey.Row) row).key()).toList();
    }

    static int revoke(EntityManager manager, TenantId tenant, SiteKeyId key, Instant at) {
        return manager.createNativeQuery("""
                update weir.site_key set revoked_at = coalesce(revoked_at, cast(:at as timestamptz))
                 where tenant_id = :tenant and site_key_id = :key""").setParameter("tenant", tenant.value())
                .setParameter("key", key.value()).setParameter("at", at.toString()).executeUpdate();
    }
}
