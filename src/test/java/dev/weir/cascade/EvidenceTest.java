package dev.weir.cascade;

import static dev.weir.cascade.Answers.answer;
import static dev.weir.cascade.Answers.ended;
import static dev.weir.cascade.Answers.found;
import static dev.weir.cascade.Answers.grounded;
import static dev.weir.cascade.Answers.sure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cascade.AnswerEvidence.Measure;
import dev.weir.grounding.UngroundedSentence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    static final List<AnswerEvidence> EVIDENCE = CheckerModel.EVIDENCE;
    private static final String PENS = "A box holds 12 pens. Ada buys 3 boxes and gives 6 pens away. How many pens does she keep?";
    private static final String RIGHT = "She buys 3 * 12 = 36 pens.\nShe keeps 36 - 6 = 30 pens.";
    private static final SmallAnswer SUPPORT = answer("Can I return shoes that I bought 2 weeks ago for 49 euros?",
            "Yes. You can return them within 30 days of delivery, and the return is free.");

    @ParameterizedTest
    @FieldSource("EVIDENCE")
    void itsMeasuresAreAlwaysTheSame(AnswerEvidence evidence) {
        List<String> names = evidence.measure(Reading.of(answer("", ""))).stream().map(Measure::name).toList();
        assertEquals(Set.copyOf(names).size(), names.size());
        assertEquals(names, evidence.measure(Reading.of(answer(PENS, RIGHT))).stream().map(Measure::name).toList());
    }

    @ParameterizedTest
    @FieldSource("EVIDENCE")
    void anOrdinarySupportAnswerShowsNothing(AnswerEvidence evidence) {
        assertEquals(Map.of(), found(evidence, SUPPORT));
    }

    @Test
    void arithmeticRecomputesAndFollowsTheResults() {
        assertEquals(Set.of("sums_right"), found(new Arithmetic(), answer(PENS, RIGHT)).keySet());
        assertTrue(found(new Arithmetic(), answer(PENS, "3 * 12 = 39 pens, and 39 - 6 = 33.")).containsKey("sum_wrong"));
        assertTrue(found(new Arithmetic(), answer(PENS, "3 * 12 = 36 pens. 12 - 6 = 6. She keeps 6.")).containsKey("result_idle"));
        assertTrue(found(new Arithmetic(), answer(PENS, "3 * 12 = 36, 36 - 6 = 30. She keeps 31.")).containsKey("end_not_computed"));
    }

    @Test
    void quantitiesAreToBeUsed() {
        assertFalse(found(new QuantityUse(), answer(PENS, RIGHT)).containsKey("number_unused"));
        assertTrue(found(new QuantityUse(), answer(PENS, "She keeps 3 * 12 = 36 pens.")).containsKey("number_unused"));
        assertTrue(found(new QuantityUse(), answer(PENS, "3 * 12 = 36, 36 - 19 = 17")).containsKey("number_foreign"));
        assertTrue(found(new QuantityUse(), answer(PENS, "3 * 12 = 36, 12 - 6 = 6, 12 - 6 + 12 = 18")).containsKey("number_reused"));
        assertTrue(found(new QuantityUse(), answer(PENS, "12 + 6 = 18")).containsKey("steps_few"));
        assertTrue(found(new QuantityUse(), answer("Bo has 40 coins and Al has 5 more coins than Bo. How many have they in total?",
                "They have 40 + 5 = 45 coins.")).containsKey("compared_not_added"));
        assertTrue(found(new QuantityUse(), answer("Bo has 40 fewer coins than Al, who has 90. How many has Bo?",
                "Bo has 90 + 40 = 130 coins.")).containsKey("direction_wrong"));
    }

    @Test
    void aPercentageIsAddedOrTakenOff() {
        String off = "A coat of 80 euros is 25% off. What does it cost?";
        assertTrue(found(new QuantityUse(), answer(off, "It costs 80 * 0.25 = 20 euros.")).containsKey("change_missed"));
        assertFalse(found(new QuantityUse(), answer(off, "It costs 80 * 0.75 = 60 euros.")).containsKey("change_missed"));
        assertFalse(found(new QuantityUse(), answer(off, "25/100 * 80 = 20. 80 - 20 = 60 euros.")).containsKey("change_missed"));
    }

    @Test
    void aResultIsToBePlausible() {
        assertEquals(Map.of(), found(new Plausibility(), answer(PENS, RIGHT)));
        assertTrue(found(new Plausibility(), answer(PENS, "She keeps 12 / 5 = 2.4 pens.")).containsKey("result_uneven"));
        assertFalse(found(new Plausibility(), answer("12 euros for 5 people, how much is that each?", "12 / 5 = 2.40 euros."))
                .containsKey("result_uneven"));
        assertTrue(found(new Plausibility(), answer(PENS, "3 - 12 = -9")).containsKey("result_negative"));
        assertTrue(found(new Plausibility(), answer(PENS, "6 - 6 = 0")).containsKey("end_zero"));
        assertTrue(found(new Plausibility(), answer("How tall are 3 posts of 24 inches in feet?", "3 * 24 = 72 inches."))
                .containsKey("unit_missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How many days do I have to return it? | You can return it in the app. | number_missing",
        "Is the shop open on Sunday? Answer yes or no. | The shop opens at nine. | yes_or_no_missing",
        "List three ways to pay. | - card | list_wrong",
        "Give me the address as JSON. | Main Street 1 | json_wrong",
        "Explain delivery in at most 5 words. | Your parcel comes in three days by the usual post. | too_long"})
    void theFormThatWasAskedForIsMissed(String question, String text, String measure) {
        assertEquals(Set.of(measure), found(new AnswerForm(), answer(question, text)).keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How many days do I have to return it? | You have 30 days.", "How much is delivery? | Delivery is free.",
        "Is the shop open on Sunday? Answer yes or no. | No, it is closed.", "Give me the address as JSON. | {\"street\": \"Main\"}",
        "Give me the shops as JSON. | ```json [{\"street\": \"Main\"}] ```",
        "List two ways to pay. | By card or by invoice.", "Give me 2 days more. | - Yes, gladly."})
    void theFormThatWasAskedForIsMet(String question, String text) {
        assertEquals(Map.of(), found(new AnswerForm(), answer(question, text)));
    }

    @Test
    void whatOnlyBeginsAsJsonIsNone() {
        for (String text : List.of("{\"a\": 1} Here it is.", "[1, 2", "[".repeat(50_000))) {
            assertTrue(found(new AnswerForm(), answer("Give it to me as JSON.", text)).containsKey("json_wrong"));
        }
    }

    @Test
    void refusalsAndHedgesAreHeard() {
        assertTrue(found(new Hedges(), answer("Where is it?", "I'm sorry, I cannot help with that.")).containsKey("refuses"));
        assertTrue(found(new Hedges(), answer("Where is it?", "That is not specified in the text.")).containsKey("refuses"));
        assertTrue(found(new Hedges(), answer("Where is it?", "It is probably in transit.")).containsKey("hedges"));
        assertEquals(Map.of(), found(new Hedges(), answer("Can I return it?", "You cannot return sale items.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"You can return the shoes within thirty days of the delivery if you have not worn",
        "She spends 15 + 25 = <<15+2", "In all she has 15 + 25 ="})
    void anAnswerThatBreaksOffIsCutShort(String text) {
        assertTrue(found(new Completeness(), answer("How many?", text)).containsKey("cut_short"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Yes", "Within 30 days", "You find all the steps with pictures for each of them here: https://shop.example/help/12/",
        "You can pay in these three ways in all of our shops and online:\n- by card\n- by invoice\n- by voucher",
        "The toy is made for children of all ages between three and nine (not ages 18+)."})
    void anAnswerThatWasWrittenToItsEndIsNot(String text) {
        assertFalse(found(new Completeness(), answer("How?", text)).containsKey("cut_short"));
    }

    @Test
    void howItEndedCounts() {
        assertTrue(found(new Completeness(), ended(SUPPORT, "length")).containsKey("length_reached"));
        assertTrue(found(new Completeness(), ended(SUPPORT, "content_filter")).containsKey("filtered"));
        assertTrue(found(new Completeness(), answer("How?", " ")).containsKey("empty"));
        assertTrue(found(new Completeness(), answer("How?", "Please wait a moment. ".repeat(3))).containsKey("repeats"));
    }

    @Test
    void groundingIsTakenAsItIs() {
        Map<String, Double> half = found(new Groundedness(), grounded(SUPPORT, 2, new UngroundedSentence("Free.", "No passage says so.")));
        assertEquals(Map.of("ungrounded", 1.0, "ungrounded_share", 0.5), half);
        assertEquals(Map.of("grounded", 1.0), found(new Groundedness(), grounded(SUPPORT, 2)));
        assertEquals(Map.of(), found(new Groundedness(), grounded(SUPPORT, 0)));
    }

    @Test
    void tokensTellHowSureTheModelWas() {
        Map<String, Double> unsure = found(new TokenProbabilities(), sure(SUPPORT, -0.1, -3.0, -2.0, -0.1));
        assertEquals(1.3, unsure.get("tokens_unsure"), 1e-9);
        assertEquals(0.3, unsure.get("tokens_weakest"), 1e-9);
        assertEquals(0.5, unsure.get("tokens_unlikely"), 1e-9);
    }

    @Test
    void onlyAQuestionThatWasComputedHasSigns() {
        assertTrue(found(new QuestionSigns(), answer("Bo has twice as many as Al. Al has 4.", "4 * 2 = 8"))
                .keySet().containsAll(Set.of("question_numbers", "question_comparisons")));
        assertEquals(Map.of(), found(new QuestionSigns(), answer("Is 20% off more than 10 euros off?", "It depends on the price.")));
    }
}
