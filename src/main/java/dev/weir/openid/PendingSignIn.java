package dev.weir.openid;

import dev.weir.platform.Randomness;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * What a browser's session remembers while its person is at the provider; good for one return.
 *
 * @param state    binds the return to this session
 * @param nonce    binds the token to this session
 * @param verifier proves at the token endpoint that who returns is who left (RFC 7636)
 * @param redirect where they were to be sent back to
 * @param left     when they left
 */
public record PendingSignIn(String state, String nonce, String verifier, URI redirect, Instant left) implements Serializable {
    private static final int BYTES = 32;

    static PendingSignIn make(URI redirect, Instant now, Randomness randomness) {
        return new PendingSignIn(random(randomness), random(randomness), random(randomness), redirect, now);
    }

    /** BASE64URL(SHA256(verifier)), RFC 7636's method S256. */
    String challenge() {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    boolean isOf(String returned) {
        return returned != null && MessageDigest.isEqual(state.getBytes(StandardCharsets.US_ASCII),
                returned.getBytes(StandardCharsets.UTF_8));
    }

    private static String random(Randomness randomness) {
        return encoded(randomness.bytes(BYTES));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Pending[hidden]";
    }
}
