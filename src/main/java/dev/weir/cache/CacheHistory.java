package dev.weir.cache;

import java.util.OptionalDouble;

/**
 * What the cache held for a question when it was asked.
 *
 * @param nearest cosine to the nearest question; empty when there was none of at least 0.5, the lowest threshold there is
 * @param guarded the same among those that the near-miss guard lets pass
 */
public record CacheHistory(OptionalDouble nearest, OptionalDouble guarded) {
    /** Nothing was held, or nobody looked. */
    public static final CacheHistory NONE = new CacheHistory(OptionalDouble.empty(), OptionalDouble.empty());
}
