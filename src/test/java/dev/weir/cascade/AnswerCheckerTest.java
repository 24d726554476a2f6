package dev.weir.cascade;

import static dev.weir.cascade.Answers.answer;
import static dev.weir.cascade.Answers.ended;
import static dev.weir.cascade.Answers.grounded;
import static dev.weir.cascade.Answers.sure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.grounding.UngroundedSentence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the shipped weights, on answers that nobody trained on. */
class AnswerCheckerTest {
    private static final String TRAYS = "A baker fills 4 trays with 9 rolls each and sells 20 rolls. How many rolls are left?";
    private static final String RIGHT = "The baker makes 4 * 9 = 36 rolls.\nAfter the sale 36 - 20 = 16 rolls are left.";
    private static final SmallAnswer SUPPORT = answer("How long can I return shoes?",
            "You can return them within 30 days of delivery.");

    private final AnswerChecker checker = new AnswerChecker();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "The baker makes 4 * 9 = 38 rolls. After the sale 38 - 20 = 18 rolls are left. | A sum does not come out when it is worked out again.",
        "The baker makes 4 * 9 = 36 rolls. After the sale 36 - 20 = 16, so 17 rolls are left. | The number it ends on",
        "The baker makes 4 * 9 = 36 rolls and after the sale 36 - 2 = <<36-2 | It ends in the middle of a calculation.",
        "The baker sells 20 - 9 = 11 rolls. | It does not use a number of the question.",
        "I do not have enough information. The baker makes 4 * 9 = 36 rolls. | It says that it does not know"})
    void aFlawCostsTrustAndIsNamed(String flawed, String reason) {
        AnswerCheck check = checker.check(answer(TRAYS, flawed));
        assertTrue(check.probability() < checker.check(answer(TRAYS, RIGHT)).probability(), check::toString);
        assertTrue(check.reasons().stream().anyMatch(each -> each.startsWith(reason)), check::toString);
    }

    @Test
    void whatSpeaksForAnAnswerIsNamedToo() {
        assertEquals(List.of("Its sums come out when they are worked out again."), checker.check(answer(TRAYS, RIGHT)).reasons());
        assertEquals(List.of("Its passages bear out all it says."), checker.check(grounded(SUPPORT, 1)).reasons());
    }

    @Test
    void atMostThreeReasonsTheStrongestFirst() {
        AnswerCheck check = checker.check(ended(answer("List 3 ways to pay as JSON.", "I cannot help. Perhaps\n- by card or by some other way that"),
                "length"));
        assertEquals(3, check.reasons().size());
        assertEquals("JSON was asked for and it is none.", check.reasons().getFirst());
    }

    /** What was learned from school sums says nothing of an answer that computes nothing, whatever numbers are about. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "I ordered 3 shirts at 20 euros and 2 were torn, how much do I get back? | You get back what you paid for the torn ones, in 5 days.",
        "Is it 20% off or half the price for 2 of them? | The second one is half the price.",
        "My order 4711 of 12 May has 3 parcels, where are they? | All parcels are on their way. You see each of them in your account.",
        "What does the C++ line mean? | It writes the name with cout << name and a new line behind it."})
    void supportAnswersWithoutSumsAreJudgedAsAnyOther(String question, String text) {
        AnswerCheck plain = checker.check(SUPPORT);
        assertEquals(plain.probability(), checker.check(answer(question, text)).probability());
        assertTrue(plain.probability() > 0.7 && plain.probability() < 0.9, plain::toString);
        assertEquals(List.of(), plain.reasons());
    }

    @Test
    void groundingMovesAnyAnswer() {
        double unknown = checker.check(SUPPORT).probability();
        AnswerCheck invented = checker.check(grounded(SUPPORT, 1, new UngroundedSentence(SUPPORT.text(), "The number 30 is in no passage.")));
        assertTrue(checker.check(grounded(SUPPORT, 1)).probability() > unknown);
        assertTrue(invented.probability() < unknown, invented::toString);
        assertEquals(List.of("Its passages do not bear out all it says."), invented.reasons());
    }

    @Test
    void tokensMoveItWhereTheBackendGivesThem() {
        double unknown = checker.check(SUPPORT).probability();
        assertTrue(checker.check(sure(SUPPORT, -0.01, -0.02, -0.05)).probability() > unknown);
        assertTrue(checker.check(sure(SUPPORT, -0.9, -2.5, -3.0)).probability() < unknown);
    }

    @Test
    void nothingBreaksIt() {
        for (String text : List.of("", " ", "<<", "<<>>", "= = =", "((((", "1/0 = 3", "%", "\n\n", "١٢٣ = ٤", "9".repeat(500) + " * 2 = 1")) {
            double probability = checker.check(answer(text, text)).probability();
            assertTrue(probability >= 0 && probability <= 1, text);
        }
    }

    @Test
    void theModelSaysWhereItIsFrom() {
        assertTrue(checker.card().getString("data").contains("GSM8K"));
        assertTrue(checker.card().getString("declared").contains("judgement"));
    }
}
