package dev.weir.assistant;

import dev.weir.platform.WebAddress;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the tenant's knowledge that an answer rests on.
 *
 * @param documentVersion the document's version that was read, 1 or more: an answer is valid while it is the current one
 * @param url             where a customer can read the document; none where the address is not one of the web
 * @param passage         the text that was quoted or given to the model
 */
public record Citation(UUID documentId, long documentVersion, String title, Optional<String> url, String passage) {
    public Citation {
        url = WebAddress.shown(url);
    }
}
