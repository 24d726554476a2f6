package dev.weir.conversation;

import dev.weir.metering.Source;
import dev.weir.platform.Json;
import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A turn that a drafted rule is tried on.
 *
 * @param question what was asked, as the customer wrote it
 * @param features what rules see beside it, as it was kept; empty for a turn from before that was kept
 */
public record AskedTurn(Instant at, String question, Source source, Optional<JsonObject> features) {
    /** As the database shows it. */
    record Row(Instant at, String messages, String source, String features, String tags) {
        AskedTurn asked() {
            return new AskedTurn(at, MessageText.question(messages), Source.named(source).orElseThrow(),
                    Optional.ofNullable(features).map(kept -> Json.createObjectBuilder(JsonDocument.trusted(kept))
                            .add("metadata", JsonDocument.trusted(tags)).build()));
        }
    }
}
