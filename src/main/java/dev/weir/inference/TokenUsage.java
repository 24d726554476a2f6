package dev.weir.inference;

/**
 * How many tokens a call took, and who says so.
 *
 * @param inputTokens       all input tokens, cached ones included; 0 or more
 * @param cachedInputTokens those of them that the upstream read from its own prompt cache
 * @param outputTokens      generated tokens, reasoning included; 0 or more
 * @param evidence          where the figures come from
 */
public record TokenUsage(int inputTokens, int cachedInputTokens, int outputTokens, Evidence evidence) {
    /** No tokens: nothing was asked of any model. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, Evidence.COUNTED);

    public TokenUsage {
        if (inputTokens < 0 || outputTokens < 0 || cachedInputTokens < 0 || cachedInputTokens > inputTokens) {
            throw new IllegalArgumentException("Token counts out of range");
        }
    }

    /** Who counted. */
    public enum Evidence {
        /** The upstream's own usage. */
        REPORTED,
        /** Weir's tokenizer, over what was sent and received. */
        COUNTED,
        /** The upper bound: nothing better is known. */
        BOUND
    }
}
