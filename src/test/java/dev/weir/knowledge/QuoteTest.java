package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences that answer, with what they need to be understood. */
class QuoteTest {
    @Test
    void sentencesEndWhereTheyEnd() {
        assertEquals(List.of("We deliver approx. 5 parcels a day, e.g. to No. 7.", "Ask Mr. Byrne or J. Doyle."),
                texts("We deliver approx. 5 parcels a day, e.g. to No. 7. Ask Mr. Byrne or J. Doyle."));
        assertEquals(List.of("It costs €4.90.", "Is that all?", "Yes!"), texts("It costs €4.90. Is that all? Yes!"));
        assertEquals(List.of("You need:", "- a tent. With pegs.", "2. a stove", "Then go."),
                texts("You need:\n- a tent. With pegs.\n2. a stove\n\n Then go. "));
        assertEquals(List.of(), texts(" \n "));
    }

    @Test
    void aShortPassageIsQuotedWhole() {
        assertEquals("One here. Two there.", quote("One here. Two there.", 0.9, 0.1));
        assertEquals("One here. Two there. Three more.", quote("One here. Two there. Three more.", 0.9, 0.01, 0.01));
    }

    @Test
    void onlyWhatAnswersIsQuoted() {
        assertEquals("Small ones cost two euros.",
                quote("Parcels go daily. Small ones cost two euros. Large ones wait. We are glad.", 0.1, 0.9, 0.1, 0));
        assertEquals("Small ones cost two euros. Large ones four.",
                quote("Parcels go daily. Small ones cost two euros. Large ones four. We are glad.", 0.1, 0.9, 0.6, 0.1));
        assertEquals("Two euros here. Bring coins. Four euros there.", quote(
                "We are glad. Two euros here. Bring coins. Four euros there.", 0, 0.9, 0.1, 0.8), "nothing is cut out of it");
    }

    @Test
    void whatLeansTakesTheSentenceBeforeItAlong() {
        assertEquals("The boots are green. They cost 90 euros.",
                quote("We sell boots. The boots are green. They cost 90 euros. Come in.", 0, 0.1, 0.9, 0));
        assertEquals("The boots are green. They shine. However, this fades.",
                quote("We sell boots. The boots are green. They shine. However, this fades.", 0, 0, 0.1, 0.9));
        assertEquals("It is green. We sell it.", quote("It is green. We sell it. Come in. Go out.", 0.9, 0.5, 0, 0));
    }

    @Test
    void anItemKeepsItsIntroductionAndAnIntroductionItsItems() {
        String list = "We are glad. Bring with you:\n- a tent\n- a stove\nThen go.";
        assertEquals("Bring with you:\n- a tent\n- a stove", quote(list, 0, 0, 0.1, 0.9, 0));
        assertEquals("Bring with you:\n- a tent\n- a stove", quote(list, 0, 0.9, 0.1, 0.1, 0));
    }

    @Test
    void whereNothingStandsOutAllIsQuoted() {
        assertEquals("One here. Two there. Three more. Four.", quote("One here. Two there. Three more. Four.", 0.001, 0.002, 0.001, 0));
    }

    private static String quote(String passage, double... answers) {
        return Quote.of(passage, Sentence.of(passage), Arrays.stream(answers).boxed().toList());
    }

    private static List<String> texts(String text) {
        return Sentence.of(text).stream().map(Sentence::text).toList();
    }
}
