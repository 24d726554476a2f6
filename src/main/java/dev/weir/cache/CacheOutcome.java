package dev.weir.cache;

import java.util.Locale;
import java.util.Optional;

/**
 * What the caches did for a turn, as its answer says it.
 *
 * @param word   in one word
 * @param reason in one sentence; it quotes nobody else's question
 * @param weighed the stored answer to a question that looks alike; empty where there was none
 */
public record CacheOutcome(Word word, String reason, Optional<ScoredEntry> weighed) {
    /** What can happen. */
    public enum Word {
        /** A kept answer was given. */
        HIT,
        /** None fits; the answer that was made is kept for the next who asks. */
        MISS,
        /** A question that looks alike was answered before, and what differs keeps the two apart. */
        NEAR_MISS,
        /** No cache was asked, and none keeps the answer. */
        NOT_LOOKED_UP,
        /** None fits, and the answer that was made is not kept either. */
        NOT_KEPT;

        /** The name the API uses. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A kept answer was given, for this reason. */
    public static CacheOutcome hit(String reason) {
        return new CacheOutcome(Word.HIT, reason, Optional.empty());
    }

    /** The same with what was given, where it was weighed. */
    public CacheOutcome of(Optional<ScoredEntry> entry) {
        return new CacheOutcome(word, reason, entry);
    }

    /** No cache was asked, for this reason: the end of a sentence. */
    public static CacheOutcome notLookedUp(String reason) {
        return new CacheOutcome(Word.NOT_LOOKED_UP, "No cache was used: " + reason + ".", Optional.empty());
    }

    /**
     * No cache had the answer.
     *
     * @param may     which caches were asked, and why not more
     * @param refused the similar question that was refused
     * @param notKept why the answer that was made is not kept, as the end of a sentence; empty when it is
     */
    public static CacheOutcome none(Cacheability may, Optional<SemanticLookup.NearMiss> refused,
            Optional<String> notKept) {
        if (!may.any()) {
            return notLookedUp(may.reason().orElse("none may be"));
        }
        String kept = notKept.map(why -> "this answer is not stored: " + why).orElse("this answer is stored");
        String partly = may.reason().map(why -> " (not by every cache: " + why + ")").orElse("");
        return refused.map(near -> new CacheOutcome(Word.NEAR_MISS, String.format(Locale.ROOT,
                        "A similar question was answered before (similarity %.3f) but is not the same (%s); %s%s.",
                        near.similarity(), near.kind(), kept, partly), near.weighed()))
                .orElseGet(() -> new CacheOutcome(notKept.isEmpty() ? Word.MISS : Word.NOT_KEPT,
                        "No stored answer fits; " + kept + partly + ".", Optional.empty()));
    }
}
