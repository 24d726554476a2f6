package dev.weir.knowledge;

import dev.weir.platform.WebAddress;
import java.util.Optional;
import java.util.UUID;

/**
 * A document and how far it got.
 *
 * @param state {@code pending}, {@code ready} or {@code failed}
 * @param error why it failed, in words
 */
public record StoredDocument(UUID id, String title, Optional<String> url, String state, Optional<String> error) {
    public StoredDocument {
        url = WebAddress.shown(url);
    }
}
