package dev.weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bench.BenchData.Question;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A desk's traffic is drawn as it was declared, and fitted as it was drawn. */
class DeskTrafficTest {
    private static final List<Question> QUESTIONS = IntStream.range(0, 40_000)
            .mapToObj(at -> new Question("wording " + at, "answer " + at % 40)).toList();

    @Test
    void whatIsDrawnIsFittedAgain() {
        for (double exponent : new double[] {0.6, 1.02, 1.5}) {
            DeskTraffic fitted = DeskTraffic.fitted(new DeskTraffic(exponent, 0.056).stream(QUESTIONS, 2_000, 3));
            assertEquals(exponent, fitted.exponent(), 0.1);
            assertEquals(0.056, fitted.verbatim(), 0.03);
        }
    }

    @Test
    void anAnswerWithoutNewWordingsIsAskedForInOldOnes() {
        List<Question> few = QUESTIONS.subList(0, 40);
        List<Question> stream = new DeskTraffic(1, 0).stream(few, 200, 3);
        assertEquals(200, stream.size());
        assertTrue(DeskTraffic.repeated(stream) >= 0.8);
    }
}
