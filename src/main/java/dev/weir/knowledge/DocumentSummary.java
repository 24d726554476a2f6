package dev.weir.knowledge;

import dev.weir.platform.WebAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A document as a list shows it.
 *
 * @param state    {@code pending}, {@code ready} or {@code failed}
 * @param error    why it failed, in words
 * @param bytes    of the upload
 * @param passages it was cut into, as it answers now
 */
public record DocumentSummary(UUID id, String title, Optional<String> url, String mediaType, String state,
        Optional<String> error, long bytes, long passages, Instant updatedAt) {
    public DocumentSummary {
        url = WebAddress.shown(url);
    }

    /** As the database shows it. */
    record Row(UUID id, String title, String url, String mediaType, String state, String error, Integer bytes,
            Long passages, Instant updatedAt) {
        DocumentSummary summary() {
            return new DocumentSummary(id, title, Optional.ofNullable(url), mediaType, state, Optional.ofNullable(error),
                    bytes, passages, updatedAt);
        }
    }
}
