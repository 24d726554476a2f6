package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cache.CacheOutcome;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an answer on its way: shared, or standing in for another. */
class AnswerTest {
    private static final TokenUsage USAGE = new TokenUsage(10, 0, 5, TokenUsage.Evidence.REPORTED);

    @Test
    void aSharedAnswerCostsNothingMoreAndComesFromTheExactCache() {
        Answer shared = answer(Source.MODEL).shared();
        assertEquals(Source.EXACT_CACHE, shared.source());
        assertEquals(new AnswerCost(TokenUsage.NONE, 0, NanoUsd.ZERO, Optional.of(new NanoUsd(90)), Map.of()), shared.cost());
        assertEquals(Optional.of("small"), shared.provenance().model());
        assertEquals(CacheOutcome.Word.HIT, shared.provenance().cache().outcome().word());
    }

    @Test
    void whatNobodyAnsweredIsNotShared() {
        Answer handoff = answer(Source.HANDOFF);
        assertSame(handoff, handoff.shared());
    }

    @Test
    void whatStandsInSaysSoWhenItIsSharedToo() {
        Answer standing = answer(Source.MODEL).degraded("The large tier is away.");
        assertEquals(List.of("The learned score decides.", "The large tier is away."), standing.provenance().reasons());
        assertTrue(standing.shared().provenance().degraded());
    }

    @Test
    void theChargesOfATurnMarkItsAnswerWithEveryRefusal() {
        TurnCharges charges = new TurnCharges();
        charges.refused("No money.");
        charges.refused("No model.");
        assertEquals(List.of("The learned score decides.", "No money.", "No model."),
                charges.marked(answer(Source.KNOWLEDGE)).provenance().reasons());
        assertTrue(charges.standsIn());
    }

    private static Answer answer(Source source) {
        return new Answer(AnswerContent.of(JsonValue.EMPTY_JSON_OBJECT), Provenance.of(source, Optional.of("small"),
                Optional.of(Tier.SMALL), List.of("The learned score decides.")),
                AnswerCost.of(USAGE, 7, Optional.of(new NanoUsd(90))));
    }
}
