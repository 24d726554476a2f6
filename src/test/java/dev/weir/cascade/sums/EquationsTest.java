package dev.weir.cascade.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EquationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"So it is 3 * 4 = 12 in all.", "3 x 4 = 12", "3 × $4 = $12", "<<3*4=12>>12", "3 boxes * 4 pens/box = 12 pens",
            "3 (red) * 4 (blue) = 12", "3 \\* 4 = 12", "**3 * 4 = 12**", "- 3 * 4 = 12", "(3 + 1) * 4 - 4 = 12", "24 / 2 = 12",
            "1,200 / 100 = 12", "60 * 20% = 12", "4 * 3% = 12%", "3 * $0.04 = 12 cents", "36 / 3 = 24 / 2", "-3 + 15 = 12"})
    void aSumThatComesOutIsNotWrong(String text) {
        List<Equation> equations = Equations.in(text);
        assertFalse(equations.isEmpty());
        assertTrue(equations.stream().noneMatch(Equation::isWrong), equations::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7 * (3 + 5) = 63", "<<120/6=25>>25", "In all 40 + 30 = 60 letters.", "$80 - $15 = $75", "38 * 216 = 8128",
            "80,000 + 50,000 = 130,00", "3 × 4 = 13", "20% * 50 = 15", "2 + 2 = 5 = 5"})
    void aSumThatDoesNotIs(String text) {
        assertTrue(Equations.in(text).stream().anyMatch(Equation::isWrong), () -> Equations.in(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4x + 11x = 162", "x * 4 = 32", "100 - 9 * (length of a shoe) = 10", "width = length", "a = b + c",
            "https://shop.example/?page=2&size=10", "Your order number = 12-345", "It costs 5 euros.", "Open 9-5."})
    void whatIsNoSumIsLeftAlone(String text) {
        assertTrue(Equations.in(text).stream().noneMatch(Equation::isWrong), () -> Equations.in(text).toString());
    }

    @Test
    void everySumIsReadOnce() {
        assertEquals(1, Equations.in("That is 3 * 4 = <<3*4=12>>12. Again, 4 * 3 = 12.").size());
        Equation only = Equations.in("She pays 2 + 3 * 4 = $14.").getFirst();
        assertEquals(List.of(2.0, 3.0, 4.0), only.operands());
        assertEquals("+*", only.operators());
        assertEquals(14, only.result());
    }

    @Test
    void aChainIsReadLinkByLink() {
        List<Equation> chain = Equations.in("(57 + 63) / 2 = 120 / 2 = 60");
        assertEquals(2, chain.size());
        assertTrue(chain.stream().allMatch(Equation::isRight));
    }

    @Test
    void aSumBehindANameStatesNothing() {
        Equation sum = Equations.in("x = 162 / 18").getFirst();
        assertEquals(9, sum.result());
        assertTrue(Double.isNaN(sum.stated()));
        assertFalse(sum.isWrong());
    }

    @Test
    void aQuotientMayBeRounded() {
        Equation rounded = Equations.in("46 / 8 = 6").getFirst();
        assertFalse(rounded.isRight());
        assertFalse(rounded.isWrong());
        assertTrue(Equations.in("46 / 8 = 5.75").getFirst().leadsTo(6));
    }

    @Test
    void nonsenseAndDepthEndInNothing() {
        assertTrue(Equations.in("((((((((((1 + = ) 2 * / 3 = 4").stream().noneMatch(Equation::isWrong));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Equations.in("(".repeat(9_000) + "1+1=2 " + "1+".repeat(5_000) + "1=3"));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Equations.in("12 + 13 = 25 ".repeat(1_600)));
    }
}
