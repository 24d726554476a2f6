package dev.weir.platform;

import java.security.SecureRandom;

/** Where random bytes come from: the operating system in production, a fixed sequence in tests. */
@FunctionalInterface
public interface Randomness {
    /** That many unpredictable bytes. */
    byte[] bytes(int count);

    /** Unpredictable bytes for keys, nonces and tokens. */
    static Randomness secure() {
        SecureRandom random = new SecureRandom();
        return count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
