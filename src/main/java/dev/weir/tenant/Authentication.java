package dev.weir.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Randomness;
import dev.weir.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says who presents an API key. A node remembers a key for five seconds: so long may one that was revoked, or a tenant
 * that was suspended, on another node still work on this one. An expiry counts to the instant.
 */
@ApplicationScoped
public class Authentication {
    /** How long this node may not notice what another one changed. */
    public static final Duration MEMORY = Duration.ofSeconds(5);
    private static final int REMEMBERED_KEYS = 10_000;
    private static final String BY_PREFIX = """
            select tenant_id, key_id, key_hash, scopes, requests_per_minute, expires_at, revoked, suspended, time_zone
              from weir.api_keys_with_prefix(:prefix)""";

    private final TenantTransaction transactions;
    private final Secret secret;
    private final Clock clock;
    private final Cache<String, KnownKey> known;

    Authentication() {
        this(null, null, Clock.systemUTC());
    }

    /** Authentication against the keys of a database. */
    @Inject
    public Authentication(TenantTransaction transactions, Secret secret, Clock clock) {
        this.transactions = transactions;
        this.secret = secret;
        this.clock = clock;
        this.known = Caffeine.newBuilder().maximumSize(REMEMBERED_KEYS).expireAfterWrite(MEMORY)
                .ticker(() -> clock.millis() * 1_000_000).build();
    }

    /** Who presents the key: {@code invalid_api_key} for one that is unknown, revoked or expired. */
    public Authenticated authenticate(String presented) {
        KeySecret key = KeySecret.presented(presented).orElseThrow(Authentication::unknownKey);
        String hash = key.hash(secret);
        KnownKey row = Optional.ofNullable(known.getIfPresent(hash)).orElseGet(() -> lookUp(key, hash));
        return row.admit(clock.instant());
    }

    /** A key of the warm-up's tenant that this node alone knows, and for no longer than it remembers any. */
    String warmUpKey(Randomness randomness) {
        KeySecret key = KeySecret.random(randomness);
        String hash = key.hash(secret);
        known.put(hash, new KnownKey(TenantId.WARM_UP.value(), Ids.next(), hash, Scope.CHAT.wireName(), null, null, false,
                false, "UTC"));
        return key.text();
    }

    /** Forgets what it remembers, because keys or tenants were changed on this node. */
    void forget() {
        known.invalidateAll();
    }

    static Failure unknownKey() {
        return new Failure(FailureCode.INVALID_API_KEY, "This API key is unknown, revoked or expired.");
    }

    private KnownKey lookUp(KeySecret key, String hash) {
        KnownKey row = transactions.callWithoutTenant(manager -> find(manager, key, hash))
                .orElseThrow(Authentication::unknownKey);
        known.put(hash, row);
        return row;
    }

    private static Optional<KnownKey> find(EntityManager manager, KeySecret key, String hash) {
        List<KnownKey> rows = Sql.of(manager, BY_PREFIX).set("prefix", key.prefix())
                .list(KnownKey.class);
        return rows.stream().filter(row -> KeySecret.sameHash(row.hash(), hash)).findFirst();
    }
}
