package dev.weir.idempotency;

import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of idempotency records, inside a transaction that somebody else opened. */
final class IdempotencyRows {
    private IdempotencyRows() {
    }

    /** What stands under the request's key. */
    record Standing(UUID token, String bodyHash, Instant leaseUntil, Instant expiresAt, String completion) {
        boolean isFree(Instant now) {
            return completion == null && !leaseUntil.isAfter(now);
        }

        Optional<Claim> replay() {
            return Optional.ofNullable(completion).map(JsonDocument::trusted).map(Claim.Replay::new);
        }
    }

    static void delete(EntityManager manager, TenantId tenant, UUID[] turns, Optional<String> user) {
        Sql.of(manager, """
                delete from weir.idempotency_record
                where tenant_id = :tenant and (turn_id = any (:turns) or user_name = :user)""")
                .set("tenant", tenant.value()).set("turns", turns).set("user", user, String.class).execute();
    }

    static Optional<Standing> standing(EntityManager manager, IdempotentRequest request) {
        return under(request, Sql.of(manager, """
                select token, body_hash, lease_until, expires_at, cast(completion as text) as completion
                from weir.idempotency_record
                where tenant_id = :tenant and key_id = :key and endpoint = :endpoint
                    and idempotency_key = :idempotency_key""")).first(Standing.class);
    }

    /** Takes the key if nobody holds it; of any number of callers at once one gets it. */
    static boolean take(EntityManager manager, IdempotentRequest request, UUID token, Instant now, Instant leaseUntil) {
        return under(request, Sql.of(manager, """
                insert into weir.idempotency_record as held
                    (tenant_id, key_id, endpoint, idempotency_key, body_hash, token, lease_until, expires_at)
                values (:tenant, :key, :endpoint, :idempotency_key, :hash, :token, :lease, :expires)
                on conflict (tenant_id, key_id, endpoint, idempotency_key) do update
                set body_hash = excluded.body_hash, token = excluded.token, lease_until = excluded.lease_until,
                    expires_at = excluded.expires_at, completion = null, turn_id = null, user_name = null
                where held.expires_at <= :now or held.completion is null and held.lease_until <= :now
                    and held.body_hash = excluded.body_hash"""))
                .set("hash", request.bodyHash()).set("token", token).set("lease", leaseUntil).set("now", now)
                .set("expires", now.plus(IdempotencySettings.KEPT)).execute() == 1;
    }

    static boolean complete(EntityManager manager, ClaimToken claim, JsonObject completion, TurnId turn,
            Optional<String> user) {
        return Sql.of(manager, """
                update weir.idempotency_record
                set completion = cast(:completion as json), turn_id = :turn, user_name = :user
                where tenant_id = :tenant and token = :token and completion is null""")
                .set("tenant", claim.tenant().value()).set("token", claim.value())
                .set("completion", completion.toString()).set("turn", turn.value())
                .set("user", user, String.class).execute() == 1;
    }

    static void remove(EntityManager manager, ClaimToken claim) {
        Sql.of(manager, """
                delete from weir.idempotency_record
                where tenant_id = :tenant and token = :token and completion is null""")
                .set("tenant", claim.tenant().value()).set("token", claim.value()).execute();
    }

    static void renew(EntityManager manager, TenantId tenant, Collection<UUID> tokens, Instant leaseUntil) {
        Sql.of(manager, """
                update weir.idempotency_record set lease_until = :lease
                where tenant_id = :tenant and token in (:tokens) and completion is null""")
                .set("tenant", tenant.value()).set("lease", leaseUntil).setAll("tokens", List.copyOf(tokens)).execute();
    }

    private static Sql under(IdempotentRequest request, Sql sql) {
        return sql.set("tenant", request.tenant().value()).set("key", request.key().value())
                .set("endpoint", request.endpoint()).set("idempotency_key", request.idempotencyKey());
    }
}
