package dev.weir.tenant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** What the database says of a key, before it is known whether the key may be used. */
record KnownKey(UUID tenant, UUID key, String hash, String scopes, Integer requestsPerMinute, Instant expiresAt,
        boolean revoked, boolean suspended, String timeZone) {

    /** Who calls with this key at that time; refuses a revoked or expired key and a suspended tenant. */
    Authenticated admit(Instant now) {
        if (revoked || expiresAt != null && !now.isBefore(expiresAt)) {
            throw Authentication.unknownKey();
        }
        if (suspended) {
            throw new Failure(FailureCode.FORBIDDEN, "This tenant is suspended: ask the platform's administrator.");
        }
        Caller caller = new Caller(new TenantId(tenant), new KeyId(key), ApiKey.scopes(scopes), ZoneId.of(timeZone));
        return new Authenticated(caller, Optional.ofNullable(requestsPerMinute));
    }
}
