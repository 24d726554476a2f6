package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.conversation.Rating;
import dev.weir.conversation.RecordedTurn;
import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many of the caches' answers are wrong: those that the near-miss guard would keep back count as wrong, and of the others
 * as many as people rated down of the cached answers they rated.
 *
 * @param hits     answers of either cache
 * @param doubtful those of them that the guard would keep back
 * @param rated    cached answers of the sample that somebody rated
 * @param expected wrong answers, with the Wilson interval of the rate; empty when nobody rated any
 */
public record WrongHits(int hits, int doubtful, int rated, Optional<Interval> expected) {
    static WrongHits of(List<TurnEvidence> turns, List<SimulatedOutcome> outcomes, Policy.SemanticCache cache) {
        int hits = (int) outcomes.stream().filter(outcome -> outcome.source().filter(WrongHits::isCache).isPresent()).count();
        int doubtful = (int) IntStream.range(0, turns.size()).filter(at -> outcomes.get(at).source()
                .equals(Optional.of(Source.SEMANTIC_CACHE)) && turns.get(at).doubtful(cache)).count();
        List<Rating> ratings = turns.stream().map(TurnEvidence::turn).filter(turn -> isCache(turn.source()))
                .map(RecordedTurn::rating).flatMap(Optional::stream).toList();
        return new WrongHits(hits, doubtful, ratings.size(), ratings.isEmpty() ? Optional.empty()
                : Optional.of(expected(hits - doubtful, doubtful, ratings)));
    }

    private static Interval expected(int rest, int doubtful, List<Rating> ratings) {
        Interval rate = Interval.of(ratings.stream().filter(rating -> rating == Rating.DOWN).count(), ratings.size());
        return new Interval(doubtful + rate.share() * rest, doubtful + rate.low() * rest, doubtful + rate.high() * rest);
    }

    private static boolean isCache(Source source) {
        return source == Source.SEMANTIC_CACHE || source == Source.EXACT_CACHE;
    }
}
