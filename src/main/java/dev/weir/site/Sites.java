package dev.weir.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says which site a browser is on. A node remembers for five seconds: so long may a key that was revoked, or a tenant that
 * was suspended, on another node still work on this one.
 */
@ApplicationScoped
public class Sites {
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final int REMEMBERED = 10_000;
    private static final String FORM = "weir_pk_[A-Za-z0-9_-]{24}";
    private static final String PRESENTED = """
            select tenant_id, site_key_id, assistant_id, origins, requests_per_minute, revoked, suspended, time_zone
              from weir.site_key_presented(:wanted)""";

    private final TenantTransaction transactions;
    private final Cache<String, Optional<Site.Row>> sites;
    private final Cache<String, Boolean> origins;
    private final Cache<SiteKeyId, ChatSettings> chats;

    Sites() {
        this(null, Clock.systemUTC());
    }

    /** The sites in a database. */
    @Inject
    public Sites(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.sites = remembering(clock);
        this.origins = remembering(clock);
        this.chats = remembering(clock);
    }

    private static <K, V> Cache<K, V> remembering(Clock clock) {
        return Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(MEMORY)
                .ticker(() -> clock.millis() * 1_000_000).build();
    }

    /** The site of that key; refuses one that is unknown or revoked, or whose tenant is suspended. */
    public Site of(String publicKey) {
        return (publicKey.matches(FORM) ? sites.get(publicKey, this::read) : Optional.<Site.Row>empty())
                .orElseThrow(() -> new Failure(FailureCode.INVALID_SITE_KEY,
                        "This site key is unknown: copy it from the tenant's site keys.")).admit();
    }

    /** How the site's chat looks and behaves. */
    public ChatSettings chat(Site site) {
        return chats.get(site.key(), key -> transactions.call(site.tenant(), manager -> SiteChats.read(manager, site.tenant(), key)));
    }

    /** Whether any site lives there; one whose key is revoked counts. */
    public boolean knows(Origin origin) {
        return origins.get(origin.text(), text -> transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select weir.site_origin_known(:wanted)")
                .set("wanted", text).one(Boolean.class)));
    }

    /** Forgets what it remembers, because a site was changed on this node. */
    void forget() {
        sites.invalidateAll();
        origins.invalidateAll();
        chats.invalidateAll();
    }

    private Optional<Site.Row> read(String publicKey) {
        List<Site.Row> rows = transactions.callWithoutTenant(manager -> Sql.of(manager, PRESENTED)
                .set("wanted", publicKey).list(Site.Row.class));
        return rows.stream().findFirst();
    }
}
