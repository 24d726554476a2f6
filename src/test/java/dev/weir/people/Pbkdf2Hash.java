package dev.weir.people;

import jakarta.security.enterprise.identitystore.PasswordHash;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes what a running node's own hash verifies, in the form that Jakarta Security's Pbkdf2PasswordHash describes. */
final class Pbkdf2Hash implements PasswordHash {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    /** Few, for a hash that nobody has to resist: each hash names its own. */
    private static final int ROUNDS = 1024;
    private static final int BYTES = 32;

    @Override
    public String generate(char[] password) {
        byte[] salt = new byte[BYTES];
        new SecureRandom().nextBytes(salt);
        return String.join(":", ALGORITHM, String.valueOf(ROUNDS), base64(salt), base64(derived(password, salt)));
    }

    @Override
    public boolean verify(char[] password, String kept) {
        String[] parts = kept.split(":");
        return parts[3].equals(base64(derived(password, Base64.getDecoder().decode(parts[2]))));
    }

    private static byte[] derived(char[] password, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance(ALGORITHM)
                    .generateSecret(new PBEKeySpec(password, salt, ROUNDS, BYTES * Byte.SIZE)).getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
