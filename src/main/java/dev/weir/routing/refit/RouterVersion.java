package dev.weir.routing.refit;

import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A router that was fitted to a tenant's labels.
 *
 * @param card what it was fitted to and how it did on what was held out
 */
public record RouterVersion(int number, Instant madeAt, JsonObject card) {
    /** As the database shows it. */
    record Row(Integer version, Instant madeAt, String card) {
        RouterVersion found() {
            return new RouterVersion(version, madeAt, JsonDocument.trusted(card));
        }
    }
}
