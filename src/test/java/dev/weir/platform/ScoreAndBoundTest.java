package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreAndBoundTest {
    @ParameterizedTest
    @CsvSource({"0.7968, 0.8, 0.797, 0.800", "0.7999996, 0.8, 0.7999996, 0.8000000", "0.8, 0.8, 0.80, 0.80", "0.81, 0.8, 0.81, 0.80",
        "0.8001, 0.8, 0.8001, 0.8000", "0.5, 0.805, 0.500, 0.805", "0.3, 0.123456789, 0.3000, 0.1235", "1, 0.95, 1.00, 0.95",
        "0, 0, 0.00, 0.00"})
    void asManyDigitsAsTellThemApart(double score, double bound, String shown, String against) {
        assertEquals(new ScoreAndBound(shown, against), ScoreAndBound.of(score, bound));
    }

    @Test
    void whatIsReadNeverContradictsWhatWasDecided() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            double bound = random.nextInt(0, 101) / 100.0;
            double score = i % 2 == 0 ? random.nextDouble() : bound + random.nextGaussian() * 1e-5;
            ScoreAndBound shown = ScoreAndBound.of(score, bound);
            assertEquals(Double.compare(score, bound), new BigDecimal(shown.score()).compareTo(new BigDecimal(shown.bound())),
                    score + " and " + bound + " read as " + shown);
        }
    }
}
