package dev.weir.bulk;

import java.util.Optional;
import java.util.UUID;

/** Identifiers in OpenAI's form: what they name, then 32 lower-case hexadecimal digits. */
final class PrefixedId {
    private static final int HALF = 16;

    private PrefixedId() {
    }

    static String text(String prefix, UUID value) {
        return prefix + value.toString().replace("-", "");
    }

    static Optional<UUID> parse(String prefix, String text) {
        if (text == null || !text.matches(prefix + "[0-9a-f]{32}")) {
            return Optional.empty();
        }
        String digits = text.substring(prefix.length());
        return Optional.of(new UUID(Long.parseUnsignedLong(digits.substring(0, HALF), HALF),
                Long.parseUnsignedLong(digits.substring(HALF), HALF)));
    }
}
