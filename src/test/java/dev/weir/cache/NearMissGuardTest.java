package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.weir.cache.guard.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissGuardTest {

    private static final AllMiniLmL6V2QuantizedEmbeddingModel EMBEDDER = new AllMiniLmL6V2QuantizedEmbeddingModel();
    private static final NearMissGuard GUARD = new NearMissGuard(NearMissGuardTest::likeness);
    private static final double CLOSE = 0.95;

    private static double likeness(String a, String b) {
        return CosineSimilarity.between(EMBEDDER.embed(a).content(), EMBEDDER.embed(b).content());
    }

    /** The target, on the half the rules were developed with. */
    @Test
    void keepsItsPromiseOnTheDevelopmentHalf() {
        check(GuardFigures.of("development", GUARD, NearMissGuardTest::likeness), 1.0, 5.0);
    }

    /** Freer paraphrases than any cache at 0.95 would propose; half of these were never looked at while the rules changed. */
    @Test
    void holdsItsMeasuredBoundOnTheSecondDevelopmentSet() {
        check(GuardFigures.of("development-2", GUARD, NearMissGuardTest::likeness), 1.0, 23.1);
    }

    /** Pairs written against weak spots: directions, roles, orders of words and forms of numbers. */
    @Test
    void holdsItsMeasuredBoundOnTheThirdDevelopmentSet() {
        check(GuardFigures.of("development-3", GUARD, NearMissGuardTest::likeness), 1.4, 5.1);
    }

    /** What it reaches on pairs it was never tuned on. The target of 1 % and 5 % is not met: README has the figures. */
    @Test
    void holdsItsMeasuredBoundOnTheTestHalf() {
        check(GuardFigures.of("test", GUARD, NearMissGuardTest::likeness), 2.3, 8.5);
    }

    private static void check(GuardFigures figures, double falseAccepts, double lost) {
        figures.print();
        assertAll(
                () -> assertTrue(figures.falseAccepts() <= falseAccepts, "false accepts above " + falseAccepts + " %"),
                () -> assertTrue(figures.lostParaphrases() <= lost, "lost paraphrases above " + lost + " %"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NEGATION  | Can I return worn shoes?                 | Can I not return worn shoes?",
        "NUMBER    | Is the trial 30 days long?               | Is the trial 90 days long?",
        "AMOUNT    | Is delivery free above $50?              | Is delivery free above 75 dollars?",
        "DATE      | Are you open on Friday?                  | Are you open on Sunday?",
        "ENTITY    | Do you deliver to Norway?                | Do you deliver to Sweden?",
        "ROLE      | Can I call you back?                     | Can you call me back?",
        "ROLE      | Can I use my wife's card?                | Can my wife use my card?",
        "ROLE      | Who do I pay back?                       | Who pays me back?",
        "DIRECTION | Can I use the invoice as a receipt?      | Can I use the receipt as an invoice?",
        "DIRECTION | Is there a bus from Rome to Siena?       | Is there a bus from Siena to Rome?",
        "POLARITY  | How do I enable alerts?                  | How do I disable alerts?",
        "FOCUS     | When was my card charged?                | Why was my card charged?",
        "CONTENT   | How do I rename a channel?               | How do I rename a workflow?"})
    void refusesNearMissesAndNamesTheirKind(Difference.Kind kind, String asked, String cached) {
        assertEquals(Optional.of(kind), GUARD.judge(asked, cached, CLOSE).kind());
        assertEquals(Optional.of(kind), GUARD.judge(cached, asked, CLOSE).kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How do I cancel my order?       | Hello, could you please tell me how I can cancel my order? Thanks!",
        "Why hasn't my order shipped?    | Why has my order not shipped?",
        "Is delivery free above $50?     | Is delivery free above fifty dollars?",
        "Can I check in at 3 pm?         | Can I check in at 15:00?",
        "How do I disable alerts?        | How do I turn my alerts off?",
        "Did the courier call my wife?   | Was my wife called by the courier?",
        "If it rains, can I cancel?      | Can I cancel if it rains?",
        "How do I track my order?        | How do I trck my oder?",
        "How much is express delivery in Ireland? | What does express delivery cost in Ireland?",
        "Was my loan not rejected?       | Was my loan approved?",
        "Do you sell caps and scarves?   | Do you sell scarves and caps?",
        "Is the feature not disabled?    | Is the feature enabled?"})
    void letsOtherWordsForTheSamePass(String asked, String cached) {
        assertEquals("The questions mean the same", GUARD.judge(asked, cached, CLOSE).reason());
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean same = i % 2 == 0;
            calls.add(() -> GUARD.judge("How do I lock my card?", same ? "How can I lock my card?" : "How do I unlock my card?",
                    CLOSE).accepted() == same);
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var right : threads.invokeAll(calls)) {
                assertTrue(right.get());
            }
        }
    }
}
