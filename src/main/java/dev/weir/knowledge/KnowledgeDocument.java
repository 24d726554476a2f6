package dev.weir.knowledge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A document of a tenant, without its text.
 *
 * @param version   of the answerable text: 0 while there is none, one more with each that replaces it
 * @param mediaType of the latest upload
 * @param error     why the latest upload could not be read, in words; there exactly when the state is failed
 * @param passages  how many passages of it can be found
 */
public record KnowledgeDocument(UUID id, long version, String title, Optional<String> url, String mediaType,
        DocumentState state, Optional<String> error, int passages, Instant createdAt, Instant updatedAt) {
}
