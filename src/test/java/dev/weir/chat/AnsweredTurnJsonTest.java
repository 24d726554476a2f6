package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.assistant.Citation;
import dev.weir.cache.CacheOutcome;
import dev.weir.conversation.ConversationId;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Source;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.CheckedFirst;
import dev.weir.routing.Route;
import dev.weir.tenant.TurnId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A second arrival is told what the first one was. */
class AnsweredTurnJsonTest {
    private static final List<String> REASONS = List.of("The small tier suffices with probability 0.91.");

    @Test
    void aTurnOfAModelComesBackAsItWas() {
        Route route = new Route("small", Optional.empty(), Optional.of("parcels"), OptionalDouble.of(0.91), OptionalDouble.of(0.8),
                REASONS, Optional.empty(),
                Optional.of(new CheckedFirst(Optional.empty(), 0.7, OptionalDouble.of(0.64))));
        Provenance from = new Provenance(Source.MODEL, Optional.of("tiny"), Optional.of(Tier.SMALL), REASONS, true,
                Optional.of(route), Optional.empty(), CacheUse.of(CacheOutcome.notLookedUp("it is a test")));
        AnswerCost cost = new AnswerCost(new TokenUsage(120, 20, 30, TokenUsage.Evidence.REPORTED), 400, new NanoUsd(1_234_567),
                Optional.of(new NanoUsd(9_000_000_001L)), Map.of("total", 1_500L, "inference", 1_200L));
        assertComesBack(turn(List.of(new Citation(UUID.randomUUID(), 3, "Returns", Optional.of("https://shop.example/r"),
                "Within 60 days.")), from, cost));
    }

    @Test
    void aTurnOfACacheComesBackAsItWas() {
        CacheUse use = new CacheUse(CacheOutcome.hit("The same."), Optional.of(UUID.randomUUID()), OptionalDouble.of(0.987654321),
                Optional.empty());
        assertComesBack(turn(List.of(), Provenance.of(Source.SEMANTIC_CACHE, List.of("The same.")).with(use), AnswerCost.NOTHING));
    }

    private static AnsweredTurn turn(List<Citation> citations, Provenance from, AnswerCost cost) {
        AnswerContent content = new AnswerContent(JsonDocument.trusted(
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Yes.\"}}]}"), citations);
        return new AnsweredTurn(TurnId.next(), ConversationId.next(), new Answer(content, from, cost));
    }

    /** As the database gives it back: as text. */
    private static void assertComesBack(AnsweredTurn turn) {
        assertEquals(turn, AnsweredTurnJson.read(JsonDocument.trusted(AnsweredTurnJson.write(turn).toString())));
    }
}
