package dev.weir.inference;

import java.util.List;

/** The windows of well-known models, as their makers published them by mid-2025; 128,000 and 16,384 for any other. */
record KnownWindow(String prefix, int contextTokens, int maxOutputTokens) {
    private static final List<KnownWindow> KNOWN = List.of(new KnownWindow("gpt-4.1", 1_047_576, 32_768),
            new KnownWindow("gpt-5", 400_000, 128_000), new KnownWindow("o1", 200_000, 100_000),
            new KnownWindow("o3", 200_000, 100_000), new KnownWindow("o4", 200_000, 100_000),
            new KnownWindow("gpt-4-turbo", 128_000, 4_096), new KnownWindow("gpt-4o", 128_000, 16_384),
            new KnownWindow("gpt-4", 8_192, 8_192), new KnownWindow("gpt-3.5", 16_385, 4_096));
    private static final KnownWindow OTHER = new KnownWindow("", 128_000, 16_384);

    static KnownWindow of(String model) {
        String family = model.substring(model.lastIndexOf('/') + 1);
        return KNOWN.stream().filter(known -> family.startsWith(known.prefix())).findFirst().orElse(OTHER);
    }
}
