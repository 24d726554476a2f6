package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rule tried on turns that were asked before: on what was kept of each, and on nothing else. */
class RuleTrialTest {
    private static final int EIGHT = 8;
    private static final ZonedDateTime NIGHT = ZonedDateTime.of(2026, 3, 1, 23, 0, 0, 0, ZoneOffset.UTC);
    private static final ChatRequest REQUEST = new ChatRequest(List.of(Message.of("user", "Hello")), "auto", false, false,
            ServiceTier.DEFAULT, Optional.empty(), Map.of(), JsonValue.EMPTY_JSON_OBJECT);

    private final RuleBook book = new RuleBook(null, null);

    @Test
    void whatWasKeptCounts() {
        List<PastTurn> turns = List.of(kept(3, "de", 0.9, Map.of("plan", "gold")), kept(1, "en", 0.1, Map.of("plan", "free")));
        assertEquals(List.of(0), book.trial("turns > 2", turns).held());
        assertEquals(List.of(0), book.trial("language == 'de'", turns).held());
        assertEquals(List.of(1), book.trial("knowledge_score < 0.5", turns).held());
        assertEquals(List.of(0), book.trial("metadata.plan == 'gold'", turns).held());
        assertEquals(List.of(0, 1), book.trial("service_tier == 'flex' && hour == 23", turns).held());
    }

    @Test
    void whatWasNotKeptIsUnknownAndNeverAConstant() {
        List<PastTurn> turns = List.of(PastTurn.of("Where is my parcel?", EIGHT, Optional.empty()),
                kept(1, "en", 0.1, Map.of()));
        RuleTrial asked = book.trial("turns == 1", turns);
        assertEquals(List.of(1), asked.held());
        assertEquals(1, asked.unknown());
        assertEquals(Set.of("turns"), asked.missing());
        assertEquals(2, book.trial("hour == 8 || turns == 1", turns).held().size(), "the hour is known, and decides");
        assertEquals(0, book.trial("hour == 8 || turns == 1", turns).unknown());
        assertEquals(1, book.trial("has(metadata.plan)", turns).unknown(), "nobody knows the tags of an old turn");
    }

    @Test
    void aTurnThatACacheAnsweredWasNotLookedUp() {
        RuleTrial trial = book.trial("knowledge_score < 0.5", List.of(PastTurn.of("Hello", EIGHT,
                Optional.of(withTags(PastTurn.kept(REQUEST, "en", NIGHT), Map.of())))));
        assertEquals(1, trial.unknown());
        assertEquals(Set.of("knowledge_score"), trial.missing());
    }

    @Test
    void whereItFailsIsCountedAsThat() {
        RuleTrial trial = book.trial("metadata.plan == 'gold'", List.of(kept(1, "en", 0.1, Map.of()),
                kept(1, "en", 0.1, Map.of("plan", "gold"))));
        assertEquals(1, trial.failed());
        assertEquals(List.of(1), trial.held());
        assertTrue(trial.failure().orElseThrow().contains("no tag “plan”"));
    }

    private static PastTurn kept(int turns, String language, double score, Map<String, String> tags) {
        return PastTurn.of("Where is my parcel?", EIGHT,
                Optional.of(withTags(PastTurn.kept(new TurnFeatures("Where is my parcel?", 5, turns,
                        language, OptionalDouble.of(score), ServiceTier.FLEX, Map.of(), 23)), tags)));
    }

    private static JsonObject withTags(JsonObject kept, Map<String, String> tags) {
        return Json.createObjectBuilder(kept).add("metadata", Json.createObjectBuilder(Map.<String, Object>copyOf(tags))).build();
    }
}
