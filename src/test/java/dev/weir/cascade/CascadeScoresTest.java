package dev.weir.cascade;

import static dev.weir.cascade.Answers.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeScoresTest {
    private static final List<SmallAndLarge> ROWS = List.of(row("a", true, true), row("b", true, false), row("c", false, true),
            row("d", false, true));

    private static SmallAndLarge row(String question, boolean small, boolean large) {
        return new SmallAndLarge(answer(question, "."), small, large);
    }

    @Test
    void aucCountsPairsInOrder() {
        assertEquals(1, CascadeScores.auc(ROWS, List.of(2.0, 3.0, 1.0, 0.0)));
        assertEquals(0, CascadeScores.auc(ROWS, List.of(0.0, 1.0, 2.0, 3.0)));
        assertEquals(0.5, CascadeScores.auc(ROWS, List.of(1.0, 1.0, 1.0, 1.0)));
    }

    @Test
    void whatIsKeptIsAShareOfAllLarge() {
        List<Double> scores = List.of(2.0, 3.0, 1.0, 0.0);
        assertEquals(2 / 3.0, CascadeScores.kept(ROWS, scores, 0));
        assertEquals(4 / 3.0, CascadeScores.kept(ROWS, scores, 0.5));
        assertEquals(1, CascadeScores.kept(ROWS, scores, 1));
        assertEquals((0.5 * 3 + 0.5 * 2) / 3, CascadeScores.coin(ROWS, 0.5), 1e-9);
    }

    @Test
    void theOracleSendsWhatIsGainedFirstAndWhatIsLostLast() {
        List<Double> oracle = CascadeScores.oracle(ROWS);
        assertEquals(List.of(0.0, 1.0, -1.0, -1.0), oracle);
        assertEquals(4 / 3.0, CascadeScores.kept(ROWS, oracle, 0.5));
    }

    @Test
    void reliabilitySetsWhatWasSaidBesideWhatCame() {
        List<CascadeScores.Bin> bins = CascadeScores.reliability(ROWS, List.of(5.0, 5.0, -5.0, 5.0));
        assertEquals(1, bins.getFirst().answers());
        assertEquals(3, bins.getLast().answers());
        assertEquals(2 / 3.0, bins.getLast().right(), 1e-9);
        assertEquals(0.993, bins.getLast().said(), 0.001);
    }
}
