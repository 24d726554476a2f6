package dev.weir.site;

import dev.weir.assistant.AssistantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A site key as its tenant sees it. It is no secret.
 *
 * @param publicKey         what the page says: {@code weir_pk_…}
 * @param assistant         who answers there
 * @param origins           the pages it works on
 * @param requestsPerMinute of all visitors together
 * @param revokedAt         since when it is refused
 */
public record SiteKey(SiteKeyId id, String name, String publicKey, AssistantId assistant, List<Origin> origins,
        int requestsPerMinute, Instant createdAt, Optional<Instant> revokedAt) {
    public SiteKey {
        origins = List.copyOf(origins);
    }
}
