package dev.weir.bulk;

import java.time.Instant;
import java.util.UUID;

/**
 * A file without its content.
 *
 * @param purpose   {@code batch} for what a client uploaded, {@code batch_output} for what a job wrote
 * @param bytes     its size
 * @param expiresAt when it is deleted by itself
 */
public record StoredFile(FileId id, String purpose, String filename, long bytes, Instant createdAt,
        Instant expiresAt) {
    /** The file as a row holds it. */
    record Row(UUID fileId, String purpose, String filename, Long bytes, Instant createdAt, Instant expiresAt) {
        StoredFile file() {
            return new StoredFile(new FileId(fileId), purpose, filename, bytes, createdAt, expiresAt);
        }
    }
}
