package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PercentagesTest {
    @Test
    void percentagesAreReadAsPeopleWriteThem() {
        assertEquals(Optional.of(List.of(50, 80, 100)), Percentages.read("50, 80, 100"));
        assertEquals(Optional.of(List.of(50, 80)), Percentages.read(" 80 %;50 %, 80"), "each once and in order");
        assertEquals(Optional.of(List.of()), Percentages.read("  "));
    }

    @Test
    void anythingElseIsRefused() {
        for (String words : List.of("0", "101", "50, half", "-5", "12.5", "9999999999")) {
            assertEquals(Optional.empty(), Percentages.read(words), words);
        }
    }

    @Test
    void theyAreWrittenAsTheyAreRead() {
        assertEquals("50, 80", Percentages.words(List.of(50, 80)));
        assertEquals(Optional.of(List.of(1, 100)), Percentages.read(Percentages.words(List.of(1, 100))));
    }
}
