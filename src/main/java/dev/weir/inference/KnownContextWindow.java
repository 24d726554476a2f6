package dev.weir.inference;

import java.util.List;

/** The windows of well-known models, as their makers published them by mid-2025; 128,000 and 16,384 for any other. */
record KnownContextWindow(String prefix, int contextTokens, int maxOutputTokens) {
    private static final List<KnownContextWindow> KNOWN = List.of(new KnownContextWindow("gpt-4.1", 1_047_576, 32_768),
            new KnownContextWindow("gpt-5", 400_000, 128_000), new KnownContextWindow("o1", 200_000, 100_000),
            new KnownContextWindow("o3", 200_000, 100_000), new KnownContextWindow("o4", 200_000, 100_000),
            new KnownContextWindow("gpt-4-turbo", 128_000, 4_096), new KnownContextWindow("gpt-4o", 128_000, 16_384),
            new KnownContextWindow("gpt-4", 8_192, 8_192), new KnownContextWindow("gpt-3.5", 16_385, 4_096));
    private static final KnownContextWindow OTHER = new KnownContextWindow("", 128_000, 16_384);

    static KnownContextWindow of(String model) {
        String family = model.substring(model.lastIndexOf('/') + 1);
        return KNOWN.stream().filter(known -> family.startsWith(known.prefix())).findFirst().orElse(OTHER);
    }
}
