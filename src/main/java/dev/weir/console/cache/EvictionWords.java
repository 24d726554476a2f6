package dev.weir.console.cache;

import dev.weir.cache.CacheEviction;
import dev.weir.cache.EvictionCost;
import dev.weir.console.components.Format;

/** What it means to evict entries, in words. */
final class EvictionWords {
    private EvictionWords() {
    }

    /** Such as {@code 1 answer} or {@code 1,200 answers}. */
    static String answers(long count) {
        return Format.count(count, "answer");
    }

    /** What was done. */
    static String done(long gone) {
        return Format.count(gone, "answer is", "answers are") + " evicted.";
    }

    /** How many go and what that costs; more may match than can go at once. */
    static String consequence(EvictionCost worth) {
        return Format.count(worth.entries(), "answer is evicted", "answers are evicted") + ", on every node"
                + (worth.entries() == CacheEviction.MOST ? ": the most at once, the latest first. " : ". ")
                + cost(worth);
    }

    private static String cost(EvictionCost worth) {
        long known = worth.entries() - worth.unknown();
        if (known == 0) {
            return "Their original cost is no longer known.";
        }
        return (worth.cost().isZero() ? "They originally cost nothing"
                : "Answering their questions again costs about " + Format.money(worth.cost())
                        + ", their original cost")
                + (worth.unknown() == 0 ? "." : "; for " + answers(worth.unknown()) + " it is no longer known.");
    }
}
