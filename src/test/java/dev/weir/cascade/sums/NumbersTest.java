package dev.weir.cascade.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void digitsAndWordsAreRead() {
        assertEquals(List.of(1200.5, 0.5, 7.0), Numbers.in("1,200.50 and .5 of 7."));
        assertEquals(List.of(2.0, 0.5, 12.0), Numbers.words("Twice, half, one and a dozen."));
    }

    @Test
    void aShareIsTheSameAsItsPercentage() {
        assertTrue(Numbers.same(0.2, 20));
        assertTrue(Numbers.same(250, 2.5));
        assertFalse(Numbers.same(20, 21));
        assertTrue(Numbers.changedBy(0.8, 20));
        assertTrue(Numbers.changedBy(120, 20));
        assertFalse(Numbers.changedBy(20, 20));
    }
}
