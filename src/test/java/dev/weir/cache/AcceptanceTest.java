package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.cache.QuestionJudge.Judgement;
import dev.weir.cache.QuestionJudge.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private static final Optional<Refusal> VETO = Optional.of(new Refusal("negation", "One says 'not'."));

    @Test
    void theFewerWrongAnswersAreAcceptedTheSurerTheVerifierHasToBe() {
        double before = 1;
        for (double share : new double[] {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2}) {
            double needed = ShippedCalibration.needed(share);
            assertTrue(needed > 0.5 && needed < before, share + " needs " + needed);
            before = needed;
        }
    }

    @Test
    void theShareDecidesByTheProbabilityAlone() {
        Acceptance strict = of(0.001, Optional.empty(), true);
        Acceptance loose = of(0.2, Optional.empty(), true);
        Judgement likely = judged((ShippedCalibration.needed(0.001) + ShippedCalibration.needed(0.2)) / 2);
        assertEquals(Optional.of("verifier"), strict.refusal(0.99, likely).map(Refusal::kind));
        assertEquals(Optional.empty(), loose.refusal(0.61, likely));
        assertEquals(Optional.of("far"), loose.refusal(0.59, likely).map(Refusal::kind));
    }

    @Test
    void aThresholdDecidesByTheSimilarityAndTheVerifierMayOnlyRefuse() {
        Acceptance guarded = of(0.01, Optional.of(0.9), true);
        assertEquals(Optional.empty(), guarded.refusal(0.9, judged(0.5)));
        assertEquals(Optional.of("far"), guarded.refusal(0.89, judged(1)).map(Refusal::kind));
        assertEquals(Optional.of("verifier"), guarded.refusal(0.9, judged(0.49)).map(Refusal::kind));
        assertEquals(Optional.empty(), of(0.01, Optional.of(0.9), false).refusal(0.9, judged(0)));
    }

    @Test
    void aVetoCountsWhereTheGuardIsOn() {
        assertEquals(VETO, of(0.01, Optional.empty(), true).refusal(1, new Judgement(1, VETO)));
        assertEquals(Optional.empty(), of(0.01, Optional.empty(), false).refusal(1, new Judgement(1, VETO)));
    }

    @Test
    void roundingNeverContradictsTheRefusal() {
        Acceptance acceptance = of(0.01, Optional.of(0.9), true);
        String said = acceptance.refusal(0.8999, judged(1)).orElseThrow().reason();
        assertFalse(said.contains("similarity 0.90"), said);
        assertTrue(said.contains("0.899"), said);
    }

    private static Acceptance of(double share, Optional<Double> threshold, boolean guard) {
        return Acceptance.of(new Policy.SemanticCache(true, share, threshold, guard, 60));
    }

    private static Judgement judged(double probability) {
        return new Judgement(probability, Optional.empty());
    }
}
