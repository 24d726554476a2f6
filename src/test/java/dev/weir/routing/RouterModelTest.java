package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.ServiceTier;
import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Settings;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the learned model gives as its reason, and how a refit changes it. */
class RouterModelTest {
    private static final float[] NO_MEANING = new float[Embedder.DIMENSIONS];

    private final RouterModel shipped = new RouterModel(new Settings(key -> Optional.empty()));

    @Test
    void aReasonNamesOnlyWhatIsInTheText() throws IOException {
        for (SupportQuestions.Labelled question : SupportQuestions.read(SupportQuestions.DEVELOPMENT)) {
            RouterInput seen = shipped.see(question.turn(), NO_MEANING);
            for (boolean small : new boolean[] {true, false}) {
                shipped.because(seen, small).ifPresent(named -> assertTrue(SupportFeatures.ALL.stream().anyMatch(
                        sign -> sign.words().equals(named) && sign.measure().applyAsDouble(question.text()) > 0),
                        named + ": " + question.text()));
            }
        }
        assertEquals(Optional.of("the number of question marks"), shipped.because(see("And to Spain?"), true));
        assertEquals(Optional.empty(), shipped.because(see("Spain, please"), true), "nothing in it speaks for the small tier");
    }

    /** So that a reason is one sentence, whatever sign it names and however often the text has it. */
    @Test
    void aReasonReadsAsOneSentenceWithEverySign() {
        Stream.of(SupportFeatures.ALL, ExamFeatures.ALL).flatMap(List::stream).forEach(sign -> assertTrue(
                sign.words().matches("(the (number|length) of|the blank to|that (it|its|an|answers)|how often) .+"), sign.words()));
    }

    @Test
    void aRefitThatCorrectsNothingJudgesAsBeforeAndOneWithASlopeMovesEverythingAlong() {
        double[] weights = new double[shipped.row(see("Why?")).length];
        weights[0] = 1;
        RouterModel same = new RouterModel(shipped.corrected(new Regression(0, weights), JsonObject.EMPTY_JSON_OBJECT));
        weights[0] = 0.5;
        RouterModel flat = new RouterModel(shipped.corrected(new Regression(-0.25, weights), JsonObject.EMPTY_JSON_OBJECT));
        for (double knowledge : new double[] {0, 0.5, 0.9}) {
            RouterInput turn = shipped.see(new TurnFeatures("Why was I charged twice?", 5, 3, "en", OptionalDouble.of(knowledge),
                    ServiceTier.DEFAULT, Map.of(), 12), new Embedder().embed("Why was I charged twice?"));
            double before = shipped.row(turn)[0];
            assertEquals(before, same.row(turn)[0], 0.01);
            assertEquals(before / 2 - 0.25, flat.row(turn)[0], 0.01);
        }
    }

    private RouterInput see(String text) {
        return shipped.see(Questions.asking(text), NO_MEANING);
    }
}
