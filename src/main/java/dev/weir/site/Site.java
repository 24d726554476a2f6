package dev.weir.site;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Authenticated;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A site whose key is good: whose it is and what its pages are. */
public record Site(TenantId tenant, SiteKeyId key, AssistantId assistant, List<Origin> origins, int requestsPerMinute,
        ZoneId zone) {
    public Site {
        origins = List.copyOf(origins);
    }

    /** Refuses a page that the tenant did not name. */
    public void require(Origin origin) {
        if (!origins.contains(origin)) {
            throw new Failure(FailureCode.ORIGIN_NOT_ALLOWED, "This chat may not be used on " + origin
                    + ": add it to the site key's origins.");
        }
    }

    /** Its visitors as a caller: they may ask, and nothing else; usage is counted under the site key's id. */
    public Authenticated visitors() {
        return new Authenticated(new Caller(tenant, new KeyId(key.value()), Set.of(Scope.CHAT), zone),
                Optional.of(requestsPerMinute));
    }

    /** As the database spells it, before it is known whether the key may be used. */
    record Row(UUID tenant, UUID key, UUID assistant, String origins, int requestsPerMinute, boolean revoked,
            boolean suspended, String timeZone) {
        Site admit() {
            if (revoked) {
                throw new Failure(FailureCode.SITE_KEY_REVOKED, "This chat was switched off: its site key is revoked.");
            }
            if (suspended) {
                throw new Failure(FailureCode.FORBIDDEN, "This chat is switched off for now.");
            }
            return new Site(new TenantId(tenant), new SiteKeyId(key), new AssistantId(assistant),
                    Arrays.stream(origins.split(" ")).map(Origin::new).toList(), requestsPerMinute, ZoneId.of(timeZone));
        }
    }
}
