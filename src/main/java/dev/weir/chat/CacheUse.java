package dev.weir.chat;

import dev.weir.cache.CacheOutcome;
import dev.weir.cache.SemanticLookup;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What the caches had to do with an answer.
 *
 * @param outcome    what they did for the turn
 * @param entry      the kept answer that was given
 * @param similarity cosine similarity of the cached question; empty unless the semantic cache answered
 * @param nearMiss   the cached question that the guard kept apart from this one
 */
public record CacheUse(CacheOutcome outcome, Optional<UUID> entry, OptionalDouble similarity,
        Optional<SemanticLookup.NearMiss> nearMiss) {
    /** Of an answer that was made before anything was said of the caches. */
    static final CacheUse NONE = of(CacheOutcome.notLookedUp("the turn ended before the caches"));

    /** No kept answer was given. */
    static CacheUse of(CacheOutcome outcome) {
        return new CacheUse(outcome, Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** No kept answer was given, perhaps because the guard refused that one. */
    static CacheUse of(CacheOutcome outcome, Optional<SemanticLookup.NearMiss> refused) {
        return new CacheUse(outcome, Optional.empty(), OptionalDouble.empty(), refused);
    }

    /** The same entry, given to another turn. */
    CacheUse shared(CacheOutcome other) {
        return new CacheUse(other, entry, similarity, Optional.empty());
    }
}
