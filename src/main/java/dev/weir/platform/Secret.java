package dev.weir.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's one secret ({@code WEIR_SECRET}) and the keys derived from it: HMAC-SHA-256 over a purpose's name,
 * as in the expand step of HKDF (RFC 5869). Values are sealed with AES-256-GCM. It never prints itself.
 */
public final class Secret {
    private static final int MIN_LENGTH = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;
    private final Randomness randomness;

    /** A secret of at least 32 characters; shorter ones throw {@link InvalidSetting}. */
    public Secret(String secret, Randomness randomness) {
        if (secret.length() < MIN_LENGTH) {
            throw new InvalidSetting("WEIR_SECRET must have at least " + MIN_LENGTH + " characters.");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.randomness = randomness;
    }

    /** A keyed hash of a text for one purpose, 64 hexadecimal digits. */
    public String keyedHash(String purpose, String text) {
        return HexFormat.of().formatHex(hmac(derive(purpose), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The password of the server's database role: the start script derives the same one with {@code sha256sum}. */
    public String databasePassword() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("weir/db-app-password\n".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(secret));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Encrypts for one purpose: a random nonce followed by the ciphertext and its tag. */
    public byte[] seal(String purpose, byte[] plain) {
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, purpose, nonce, plain);
        byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    /** Decrypts what {@link #seal} made for the same purpose; anything else throws {@link IllegalStateException}. */
    public byte[] open(String purpose, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, purpose, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private byte[] crypt(int mode, String purpose, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(derive(purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("A sealed value could not be read: was WEIR_SECRET changed?", unreadable);
        }
    }

    private byte[] derive(String purpose) {
        return hmac(secret, ("weir/" + purpose).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
