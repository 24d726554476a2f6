package dev.weir.chat;

import dev.weir.inference.Completion;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.UsageEvent;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.NanoUsd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Turns an answer into its line in the ledger. */
@ApplicationScoped
class Booking {
    private final UsageLedger ledger;
    private final Baseline baseline;

    Booking() {
        this(null, null);
    }

    @Inject
    Booking(UsageLedger ledger, Baseline baseline) {
        this.ledger = ledger;
        this.baseline = baseline;
    }

    /** The line of a turn; a paid one is appended by the settlement of its reservation. */
    UsageEvent event(Turn turn, Answer answer, List<AttemptCost> attempts) {
        return new UsageEvent(turn.caller().tenant(), turn.id(), turn.at(), turn.caller().key(), turn.assistant().id(),
                turn.stored() ? Optional.of(turn.conversation().value()) : Optional.empty(), turn.request().user(),
                turn.request().metadata(), answer.source(), answer.model(), answer.tier(),
                turn.request().serviceTier(), answer.usage(), answer.cost(), answer.baselineCost(), answer.micros(),
                attempts, Optional.of(answer.routeJson()), answer.degraded(), false);
    }

    /** Books a turn that took no money. */
    void book(Turn turn, Answer answer) {
        ledger.appendLater(event(turn, answer, List.of()));
    }

    /** What the large model would have taken for this answer and all the passages that were found. */
    Optional<NanoUsd> baseline(Turn turn, Retrieved retrieved, Completion completion) {
        return baseline.of(turn, retrieved.contextTokens() + retrieved.tokensSaved(), text(completion.response()));
    }

    /** The text of a completion's choices; of one that refuses, what it says instead. */
    static String text(JsonObject completion) {
        return String.join("\n", completion.getOrDefault("choices", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(choice -> choice.asJsonObject().getJsonObject("message"))
                .map(message -> message.get("content") instanceof JsonString content ? content.getString()
                        : message.getString("refusal", ""))
                .toList());
    }
}
