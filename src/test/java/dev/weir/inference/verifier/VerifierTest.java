package dev.weir.inference.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped model, asked directly. */
class VerifierTest {
    private static final List<String> LEIDEN = List.of("Parking in Leiden.",
            "Our shop in Leiden stands in the Breestraat.",
            "You can park in the garage Haarlemmerstraat for 3 euros an hour.", "The shop opens at ten.");
    private final Verifier verifier = new Verifier();

    @Test
    void otherWordsForTheSameAreToldFromAnotherQuestion() {
        double[] same = verifier.sameAnswer("Where is my package?", List.of("where's my parcel", "how do I send a package back?"));
        assertTrue(same[0] > same[1], same[0] + " and " + same[1]);
        assertTrue(same[0] > 0.5 && same[1] < 0.5, same[0] + " and " + same[1]);
    }

    @Test
    void aPairIsJudgedTheSameAloneAndAmongOthers() {
        double[] together = verifier.sameAnswer("How do I cancel my order?",
                List.of("I want to cancel an order", "Can I change the address of an order that was not sent yet?"));
        double[] alone = verifier.sameAnswer("How do I cancel my order?", List.of("I want to cancel an order"));
        assertArrayEquals(new double[] {together[0]}, alone, 0.02);
    }

    @Test
    void nothingIsAskedOfNothing() {
        assertEquals(0, verifier.sameAnswer("Why?", List.of()).length);
        assertEquals(List.of(), verifier.read("Why?", List.of()));
    }

    @Test
    void thePassageThatAnswersIsToldFromItsNeighbour() {
        List<PassageReading> read = verifier.read("Where can I park in Leiden?", List.of(LEIDEN,
                List.of("Opening hours.", "We are open from ten to six on weekdays.")));
        assertTrue(read.get(0).answered() > read.get(1).answered(), read.toString());
        assertEquals(4, read.get(0).parts().size());
    }

    @Test
    void aLongPassageIsCutAndItsRestCountsForNothing() {
        String filling = "This sentence stands here to fill the passage with words of no use at all. ".repeat(40);
        PassageReading read = verifier.read("Where can I park?", List.of(List.of(filling, "You can park in the yard."))).getFirst();
        assertEquals(0, read.parts().getLast());
    }
}
