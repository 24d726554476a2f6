package dev.weir.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingCheckerTest {
    private static final String RETURNS = "Returns. Unused shoes can be returned within 30 days of delivery. Sandals from the sale cannot be returned. "
            + "A refund takes five working days. The return label costs $4.50.";
    private static final String HOURS = "The shop in Harlow is open Monday to Friday from 9 am to 5:30 pm. It is closed on 26 December 2026. "
            + "Call 0800 411 900 or write to help@harlowshoes.example.";
    private static final String CARE = "Leather boots are cleaned with a damp cloth. Members older than 18 get 15% off boots. Orders over $60 ship free.";
    private static final List<String> PASSAGES = List.of(RETURNS, HOURS, CARE);

    private final GroundingChecker checker = new GroundingChecker();

    @ParameterizedTest
    @ValueSource(strings = {
        "Unused shoes can be returned within 30 days of delivery.",
        "You can send unused shoes back within thirty days.",
        "The refund takes 5 working days.",
        "Sandals from the sale can't be returned.",
        "We are open from Monday to Friday, 9 am to 17:30.",
        "The shop is closed on December 26th.",
        "It is closed on 2026-12-26.",
        "Orders over 60 dollars ship free.",
        "Clean leather boots with a damp cloth.",
        "Members get 15 percent off boots.",
        "Two return labels cost $9.00 together."})
    void isBorneOut(String answer) {
        assertEquals(List.of(), ungrounded("How do I return two pairs?", answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "number          | Unused shoes can be returned within 45 days of delivery.       | 45 days",
        "number in words | Unused shoes can be returned within forty days of delivery.    | forty days",
        "amount          | The return label costs $6.50.                                  | 6.50",
        "currency        | The return label costs 4.50 euros.                             | 4.50 euros",
        "percentage      | Members older than 18 get 25% off boots.                       | 25%",
        "time            | The shop in Harlow is open until 7 pm.                         | 7 pm",
        "date            | The shop is closed on 27 December.                             | 27 December",
        "year            | The shop is closed on 26 December 2027.                        | 26 December 2027",
        "address         | Write to support@harlowshoes.example.                          | support@harlowshoes.example",
        "name            | The shop in Norwich is open Monday to Friday.                  | Norwich",
        "negation        | Sandals from the sale can be returned.                         | contrary",
        "negation added  | Leather boots are not cleaned with a damp cloth.               | contrary",
        "bound           | Orders under $60 ship free.                                    | most",
        "bound of age    | Members younger than 18 get 15% off boots.                     | 18",
        "thing           | Leather boots are cleaned with a damp sponge.                  | sponge",
        "promise         | A courier collects the parcel from your home at no extra cost. | in no passage"})
    void namesWhatIsWrong(String kind, String answer, String reason) {
        List<UngroundedSentence> found = ungrounded("Can I return sandals?", answer);
        assertEquals(1, found.size(), kind);
        assertTrue(found.getFirst().reason().contains(reason), kind + ": " + found);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Hello! Thank you for your question.",
        "I hope this helps. Let me know if you need anything else!",
        "Would you like me to start a return for you?",
        "I'm sorry, I can't find anything about gift cards in our documents.",
        "Here are the steps:",
        ""})
    void greetingsOffersQuestionsAndRefusalsClaimNothing(String answer) {
        assertEquals(new Grounding(0, List.of()), checker.check("Do you sell gift cards?", answer, PASSAGES));
    }

    /** Each passage bears out a part, neither the sentence. */
    @Test
    void whatIsSaidOfAnotherThingIsNotBorneOut() {
        List<String> plans = List.of("The Basic plan of Loomis has 5 GB of storage and costs $3 a month.", "The Studio plan of Loomis has 80 GB of storage "
                + "and costs $12 a month.");
        assertEquals(List.of(), sentences("Which plan?", "The Studio plan has 80 GB of storage.", plans));
        assertEquals(List.of("The Basic plan has 80 GB of storage."), sentences("Which plan?", "The Basic plan has 80 GB of storage.", plans));
    }

    @Test
    void sentencesAreNamedVerbatimAndInTheirOrder() {
        String answer = """
                Sure! Here is how it works:

                - **Unused shoes** can be returned within **30 days**
                - The label costs **$7.25**

                1. The refund takes five working days.
                2. It comes with a *lifetime* guarantee.
                """;
        Grounding grounding = checker.check("How do returns work?", answer, PASSAGES);
        assertEquals(4, grounding.sentences());
        assertEquals(List.of("The label costs **$7.25**", "It comes with a *lifetime* guarantee."),
                grounding.ungrounded().stream().map(UngroundedSentence::sentence).toList());
    }

    @Test
    void whatTheCustomerSaidNeedsNoPassage() {
        assertEquals(List.of(), ungrounded("I ordered 3 pairs on 4 May, are they returnable?", "Your 3 pairs from 4 May can be returned if they are unused."));
    }

    @Test
    void withoutPassagesNothingIsBorneOut() {
        assertEquals(List.of("A refund takes five working days."), sentences("How long?", "A refund takes five working days.", List.of()));
    }

    /** There only numbers are compared. */
    @Test
    void otherLanguagesAreCheckedByTheirNumbers() {
        List<String> german = List.of("Ungetragene Schuhe können innerhalb von 30 Tagen zurückgegeben werden. Das kostet 4,50 Euro.");
        assertEquals(List.of(), sentences("Wie lange?", "Sie können die Schuhe binnen 30 Tagen für 4,50 € an uns senden.", german));
        assertEquals(List.of("Sie können die Schuhe in 45 Tagen zurückgeben."),
                sentences("Wie lange?", "Sie können die Schuhe in 45 Tagen zurückgeben.", german));
    }

    /** A text without a blank or a full stop is read in one pass too. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "-", "a.", "1,", "a@", "**", "no not ", "some words that follow "})
    void readsLongTexts(String piece) {
        Grounding grounding = checker.check(piece, piece.repeat(20_000 / piece.length()), List.of(piece.repeat(20_000 / piece.length())));
        assertTrue(grounding.ungrounded().size() <= grounding.sentences());
    }

    private List<UngroundedSentence> ungrounded(String question, String answer) {
        return checker.check(question, answer, PASSAGES).ungrounded();
    }

    private List<String> sentences(String question, String answer, List<String> passages) {
        return checker.check(question, answer, passages).ungrounded().stream().map(UngroundedSentence::sentence).toList();
    }
}
