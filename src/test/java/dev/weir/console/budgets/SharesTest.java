package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void percentagesAreReadAsPeopleWriteThem() {
        assertEquals(Optional.of(List.of(50, 80, 100)), Shares.read("50, 80, 100"));
        assertEquals(Optional.of(List.of(50, 80)), Shares.read(" 80 %;50 %, 80"), "each once and in order");
        assertEquals(Optional.of(List.of()), Shares.read("  "));
    }

    @Test
    void anythingElseIsRefused() {
        for (String words : List.of("0", "101", "50, half", "-5", "12.5", "9999999999")) {
            assertEquals(Optional.empty(), Shares.read(words), words);
        }
    }

    @Test
    void theyAreWrittenAsTheyAreRead() {
        assertEquals("50, 80", Shares.words(List.of(50, 80)));
        assertEquals(Optional.of(List.of(1, 100)), Shares.read(Shares.words(List.of(1, 100))));
    }
}
