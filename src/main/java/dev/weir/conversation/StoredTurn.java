package dev.weir.conversation;

import dev.weir.inference.Message;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A turn as it is shown to the tenant it belongs to.
 *
 * @param messages what the client sent
 * @param source   the wire name of where the answer came from
 * @param rating   what somebody thought of the answer, with an optional comment
 * @param weir     the answer's {@code weir} object, without content
 */
public record StoredTurn(TurnId turn, Instant at, List<Message> messages, Message answer, String source,
        Optional<String> model, NanoUsd cost, Optional<NanoUsd> baselineCost, Optional<Rating> rating,
        Optional<String> comment, JsonObject weir) {
    public StoredTurn {
        messages = List.copyOf(messages);
    }

    /** The turn as a row holds it. */
    record Row(UUID turnId, Instant at, String messages, String answer, String source, String model, BigDecimal cost,
            BigDecimal baselineCost, String rating, String comment, String weir) {
        StoredTurn turn() {
            return new StoredTurn(new TurnId(turnId), at, MessageText.readAll(messages),
                    MessageText.message(JsonDocument.trusted(answer)), source, Optional.ofNullable(model),
                    NanoUsd.ofDollars(cost), Optional.ofNullable(baselineCost).map(NanoUsd::ofDollars),
                    Optional.ofNullable(rating).flatMap(Rating::named), Optional.ofNullable(comment),
                    JsonDocument.trusted(weir));
        }
    }
}
