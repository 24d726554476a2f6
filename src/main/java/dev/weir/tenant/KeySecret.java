package dev.weir.tenant;

import dev.weir.platform.Randomness;
import dev.weir.platform.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The text of an API key: {@code weir_sk_} and 256 random bits in base64url (RFC 4648). It is shown once and kept as a
 * keyed hash; its first characters find the row.
 */
record KeySecret(String text) {
    static final String SCHEME = "weir_sk_";
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_CHARS = 43;
    private static final int PREFIX_CHARS = SCHEME.length() + 8;

    static KeySecret random(Randomness randomness) {
        return new KeySecret(SCHEME
                + Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(RANDOM_BYTES)));
    }

    /** A presented text, if it has the form of a key: anything else need not be looked up. */
    static Optional<KeySecret> presented(String text) {
        return Optional.of(text).filter(candidate -> candidate.length() == SCHEME.length() + RANDOM_CHARS
                && candidate.startsWith(SCHEME)
                && candidate.chars().allMatch(sign -> sign < 128 && (Character.isLetterOrDigit(sign)
                        || sign == '-' || sign == '_'))).map(KeySecret::new);
    }

    String prefix() {
        return text.substring(0, PREFIX_CHARS);
    }

    String hash(Secret secret) {
        return secret.keyedHash("api-key", text);
    }

    /** In a time that does not depend on where the two differ. */
    static boolean sameHash(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return prefix() + "…";
    }
}
