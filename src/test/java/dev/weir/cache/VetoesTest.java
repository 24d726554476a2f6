package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The guard's rules speak where the questions share their words, and nowhere else. */
class VetoesTest {
    private final Vetoes vetoes = new Vetoes(new NearMissGuard((one, other) -> 0));

    @Test
    void whatIsAskedInTheSameWordsAndNegatedIsKeptApart() {
        assertEquals(Optional.of("negation"), veto("Which users have never logged in to the workspace?",
                "Which users have logged in to the workspace?"));
        assertEquals(Optional.of("number"), veto("Is seat 14A next to the emergency exit?",
                "Is seat 41A next to the emergency exit?"));
    }

    @Test
    void oppositesAreKeptApartEarlier() {
        assertEquals(Optional.of("polarity"), veto("How do I subscribe to the newsletter?", "How do I unsubscribe from the newsletter?"));
    }

    @Test
    void otherWordsAreLeftToTheVerifier() {
        assertEquals(Optional.empty(), veto("I just got my new card, how do I activate it?",
                "It won't let me activate my card."));
    }

    @Test
    void theOverlapCountsWordsThatCarryMeaning() {
        assertEquals(1, Vetoes.overlap("Where is my parcel?", "the PARCEL, please"));
        assertEquals(0.5, Vetoes.overlap("cancel order", "cancel order now today"));
        assertEquals(1, Vetoes.overlap("what is it", ""));
        assertEquals(0, Vetoes.overlap("parcel", "refund"));
    }

    private Optional<String> veto(String asked, String stored) {
        return vetoes.of(asked, new QuestionJudge.Stored(stored, 0.95)).map(QuestionJudge.Refusal::kind);
    }
}
