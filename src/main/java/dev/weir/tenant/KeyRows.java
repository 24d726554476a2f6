package dev.weir.tenant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The table of API keys, inside a tenant's transaction. */
final class KeyRows {
    private static final String SELECT = """
            select key_id, name, prefix, array_to_string(scopes, ' '), requests_per_minute, created_at, expires_at,
                   revoked_at from weir.api_key where tenant_id = :tenant""";

    private KeyRows() {
    }

    static boolean tenantExists(EntityManager manager, TenantId tenant) {
        return !manager.createNativeQuery("select 1 from weir.tenant where tenant_id = :tenant", Integer.class)
                .setParameter("tenant", tenant.value()).getResultList().isEmpty();
    }

    static void insert(EntityManager manager, TenantId tenant, KeyId key, KeyRequest wanted, String prefix,
            String hash) {
        manager.createNativeQuery("""
                insert into weir.api_key
                       (tenant_id, key_id, name, prefix, key_hash, scopes, requests_per_minute, expires_at)
                values (:tenant, :key, :name, :prefix, :hash, string_to_array(:scopes, ' '),
                        cast(:rate as integer), cast(:expires as timestamptz))""")
                .setParameter("tenant", tenant.value()).setParameter("key", key.value())
                .setParameter("name", wanted.name()).setParameter("prefix", prefix).setParameter("hash", hash)
                .setParameter("scopes", String.join(" ", wanted.scopes().stream().map(Scope::wireName).toList()))
                .setParameter("rate", wanted.requestsPerMinute().map(String::valueOf).orElse(null))
                .setParameter("expires", wanted.expiresAt().map(KeyRows::stored).orElse(null)).executeUpdate();
    }

    static List<ApiKey> all(EntityManager manager, TenantId tenant) {
        return keys(manager.createNativeQuery(SELECT + " order by key_id", ApiKey.Row.class)
                .setParameter("tenant", tenant.value()));
    }

    static Optional<ApiKey> locked(EntityManager manager, TenantId tenant, KeyId key) {
        return keys(manager.createNativeQuery(SELECT + " and key_id = :key for update", ApiKey.Row.class)
                .setParameter("tenant", tenant.value()).setParameter("key", key.value())).stream().findFirst();
    }

    private static List<ApiKey> keys(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> ((ApiKey.Row) row).key()).toList();
    }

    static int revoke(EntityManager manager, TenantId tenant, KeyId key, Instant at) {
        return manager.createNativeQuery("""
                update weir.api_key set revoked_at = coalesce(revoked_at, cast(:at as timestamptz))
                 where tenant_id = :tenant and key_id = :key""").setParameter("tenant", tenant.value())
                .setParameter("key", key.value()).setParameter("at", at.toString()).executeUpdate();
    }

    static void expire(EntityManager manager, TenantId tenant, KeyId key, Instant at) {
        manager.createNativeQuery("""
                update weir.api_key set expires_at = cast(:at as timestamptz)
                 where tenant_id = :tenant and key_id = :key""").setParameter("tenant", tenant.value())
                .setParameter("key", key.value()).setParameter("at", stored(at)).executeUpdate();
    }

    /** The database keeps microseconds and would round up: a key must not outlive the instant it was given. */
    private static String stored(Instant expiry) {
        return expiry.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
