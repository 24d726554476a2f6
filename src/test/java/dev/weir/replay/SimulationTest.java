package dev.weir.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.conversation.RecordedRoute;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Policy TODAY = Recorded.TODAY;

    @Test
    void aQuestionThatIsSimilarEnoughIsAnsweredForNothing() {
        Recorded turn = Recorded.scored(0.9).near(0.93, 0.91);
        assertFalse(only(turn, TODAY).differs(turn.turn()));
        assertFalse(only(turn, TODAY.withSimilarity(0.92)).differs(turn.turn()), "the guard lets 0.91 pass, not 0.93");
        SimulatedOutcome hit = only(turn, TODAY.withSimilarity(0.9));
        assertEquals(Optional.of(Source.SEMANTIC_CACHE), hit.source());
        assertEquals(Optional.of(NanoUsd.ZERO), hit.cost());
        assertTrue(hit.known());
    }

    @Test
    void withoutTheGuardTheNearestQuestionCounts() {
        Recorded turn = Recorded.scored(0.9).near(0.96, 0.6);
        Policy unguarded = with(new Policy.SemanticCache(true, 0.01, Optional.of(0.95), false, 60), TODAY.knowledge());
        assertEquals(Optional.of(Source.SEMANTIC_CACHE), only(turn, unguarded).source());
        assertEquals(Optional.of(Source.MODEL), only(turn, TODAY).source());
    }

    @Test
    void aCachedAnswerThatIsNotSimilarEnoughAnyMoreCostsAModel() {
        Recorded turn = Recorded.by(Source.SEMANTIC_CACHE).withSimilarity(0.96).withBaseline("0.02");
        assertFalse(only(turn, TODAY).differs(turn.turn()));
        SimulatedOutcome asked = only(turn, TODAY.withSimilarity(0.97));
        assertEquals(Optional.of(Source.MODEL), asked.source());
        assertEquals(Optional.empty(), asked.model(), "nobody scored it");
        assertEquals(Optional.of(Recorded.dollars("0.02")), asked.cost());
        assertFalse(asked.known());
    }

    @Test
    void withoutALargeTierAHumanIsAskedInstead() {
        SimulatedOutcome outcome = only(Recorded.by(Source.SEMANTIC_CACHE).withSimilarity(0.96), TODAY.withSimilarity(0.97));
        assertEquals(Optional.of(Source.HANDOFF), outcome.source());
    }

    @Test
    void aPassageThatIsConfidentEnoughAnswers() {
        Recorded turn = Recorded.by(Source.HANDOFF).confident(0.7);
        Policy bolder = with(TODAY.semanticCache(), new Policy.Knowledge(true, 0.65, 2, 1_500, Policy.Grounding.OFF));
        assertEquals(Optional.of(Source.KNOWLEDGE), only(turn, bolder).source());
        assertEquals(Optional.of(Source.HANDOFF), only(turn, TODAY).source());
        assertEquals(Optional.of(Source.HANDOFF), only(turn, with(TODAY.semanticCache(),
                new Policy.Knowledge(false, 0.65, 2, 1_500, Policy.Grounding.OFF))).source());
    }

    @Test
    void whatDocumentsSaidThatChangedIsUnknown() {
        SimulatedOutcome outcome = only(Recorded.by(Source.KNOWLEDGE).confident(0.3), TODAY);
        assertEquals(Optional.empty(), outcome.source());
        assertEquals(Optional.empty(), outcome.cost());
    }

    @Test
    void anExactHitStaysUnlessThatCacheIsOff() {
        Recorded turn = Recorded.by(Source.EXACT_CACHE).withBaseline("0.02");
        assertFalse(only(turn, TODAY).differs(turn.turn()));
        Policy off = new Policy(new Policy.ExactCache(false, 60), TODAY.semanticCache(), TODAY.knowledge(), TODAY.history(), TODAY.routing(),
                TODAY.budget(), TODAY.serviceTiers(), TODAY.limits(), TODAY.quality());
        assertEquals(Optional.of(Source.MODEL), only(turn, off).source());
    }

    @Test
    void aHigherThresholdSendsAScoredTurnToTheLargeModelAtItsPrice() {
        Recorded turn = Recorded.scored(0.6);
        assertFalse(only(turn, TODAY).differs(turn.turn()));
        SimulatedOutcome outcome = only(turn, TODAY.withTrust(0.7));
        assertTrue(outcome.isModelOf(Tier.LARGE));
        assertEquals(Optional.of("large"), outcome.model());
        assertEquals(Optional.of(Recorded.dollars("0.015")), outcome.cost());
        assertFalse(outcome.known());
        assertTrue(outcome.differs(turn.turn()), "another model is another answer");
    }

    @Test
    void aLowerThresholdSendsItToTheSmallOne() {
        SimulatedOutcome outcome = only(Recorded.scored(0.4), TODAY.withTrust(0.4));
        assertEquals(Optional.of("small"), outcome.model());
        assertEquals(Optional.of(Recorded.dollars("0.0015")), outcome.cost());
    }

    @Test
    void aModelWithoutAPriceCostsNobodyKnowsWhat() {
        ModelOffer unpriced = new ModelOffer(Recorded.OFFER.models(), Map.of());
        Sample sample = new Sample(Recorded.sample(Recorded.scored(0.6)).turns(), TODAY, unpriced);
        SimulatedOutcome outcome = Simulation.of(sample, TODAY.withTrust(0.7)).getFirst();
        assertEquals(Optional.of("large"), outcome.model());
        assertEquals(Optional.empty(), outcome.cost());
    }

    @Test
    void withoutAnyModelItCannotBeKnown() {
        Sample sample = new Sample(Recorded.sample(Recorded.scored(0.6)).turns(), TODAY, new ModelOffer(List.of(), Map.of()));
        assertEquals(Optional.empty(), Simulation.of(sample, TODAY).getFirst().source());
    }

    @Test
    void theOtherTierAnswersWhereOneIsNotConfigured() {
        ModelOffer large = new ModelOffer(Recorded.OFFER.models().subList(1, 2), Recorded.OFFER.prices());
        assertEquals("large", large.model(Tier.SMALL, TODAY.routing()).orElseThrow().name());
    }

    @Test
    void thePolicysOwnModelComesBeforeTheTiersDefault() {
        Policy.Routing own = new Policy.Routing(0.5, Optional.of("large"), Optional.empty(), true, List.of(), Policy.Cascade.NONE);
        assertEquals("large", Recorded.OFFER.model(Tier.SMALL, own).orElseThrow().name());
    }

    @Test
    void whatARuleTheClientOrTheBudgetDecidedStays() {
        Recorded ruled = Recorded.routed(Tier.SMALL, new RecordedRoute(Optional.of(Tier.SMALL), Optional.of("refunds"),
                OptionalDouble.empty(), OptionalDouble.empty(), false));
        Recorded pinned = Recorded.routed(Tier.SMALL, new RecordedRoute(Optional.of(Tier.SMALL), Optional.empty(),
                OptionalDouble.empty(), OptionalDouble.empty(), false));
        for (Recorded turn : List.of(ruled, pinned, Recorded.scored(0.6).degraded())) {
            assertFalse(only(turn, TODAY.withTrust(1)).differs(turn.turn()));
        }
    }

    @Test
    void anEscalationEndsWhereTheTurnThatBeganItIsNotEscalatedAnyMore() {
        Recorded hard = Recorded.scored(0.4);
        Recorded next = Recorded.escalated(0.8).after(hard);
        assertEquals(List.of("large", "large"), models(TODAY, hard, next));
        assertEquals(List.of("small", "small"), models(TODAY.withTrust(0.3), hard, next));
    }

    @Test
    void anEscalationBeginsWithTheDraftAndHoldsForTheTurnsAfterIt() {
        Recorded easy = Recorded.scored(0.6);
        Recorded next = Recorded.scored(0.9).after(easy);
        assertEquals(List.of("large", "large"), models(TODAY.withTrust(0.7), easy, next));
        Policy.Routing unpinned = new Policy.Routing(0.7, Optional.empty(), Optional.empty(), false, List.of(), Policy.Cascade.NONE);
        Policy draft = new Policy(TODAY.exactCache(), TODAY.semanticCache(), TODAY.knowledge(), TODAY.history(), unpinned, TODAY.budget(),
                TODAY.serviceTiers(), TODAY.limits(), TODAY.quality());
        assertEquals(List.of("large", "small"), models(draft, easy, next));
    }

    @Test
    void whatWasResolvedIsNotEscalatedAnyMore() {
        Recorded hard = Recorded.scored(0.4);
        Recorded resolved = Recorded.scored(0.8).after(hard);
        assertEquals(List.of("large", "small"), models(TODAY, hard, resolved));
    }

    @Test
    void anEscalationThatIsOlderThanTheSampleStays() {
        Recorded next = Recorded.escalated(0.9).after(Recorded.scored(0.1));
        assertFalse(only(next, TODAY.withTrust(0)).differs(next.turn()));
    }

    @Test
    void aLaterTurnThatNoModelAnsweredIsTakenAsItWas() {
        Recorded later = Recorded.by(Source.KNOWLEDGE).after(Recorded.scored(0.9));
        assertFalse(only(later, with(TODAY.semanticCache(), new Policy.Knowledge(false, 1, 1, 1, Policy.Grounding.OFF))).differs(later.turn()));
    }

    private static Policy with(Policy.SemanticCache cache, Policy.Knowledge knowledge) {
        return new Policy(TODAY.exactCache(), cache, knowledge, TODAY.history(), TODAY.routing(), TODAY.budget(), TODAY.serviceTiers(),
                TODAY.limits(), TODAY.quality());
    }

    private static SimulatedOutcome only(Recorded turn, Policy draft) {
        return Simulation.of(Recorded.sample(turn), draft).getFirst();
    }

    /** The models that answer, in the order the turns were asked. */
    private static List<String> models(Policy draft, Recorded... turns) {
        return Simulation.of(Recorded.sample(turns), draft).reversed().stream()
                .map(outcome -> outcome.model().orElseThrow()).toList();
    }
}
