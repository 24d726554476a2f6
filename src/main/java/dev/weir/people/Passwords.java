package dev.weir.people;

import dev.weir.platform.Failure;
import dev.weir.platform.Randomness;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.PasswordHash;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Makes, checks and judges passwords: PBKDF2 with HMAC-SHA-512 and 210,000 rounds (OWASP's figure of 2023). */
@ApplicationScoped
public class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int GENERATED_BYTES = 18;

    private final PasswordHash hash;
    private final Randomness randomness;
    private String nobodys;

    Passwords() {
        this(null, (Randomness) null);
    }

    @Inject
    Passwords(Pbkdf2PasswordHash hash, Randomness randomness) {
        this((PasswordHash) hash, randomness);
    }

    private Passwords(PasswordHash hash, Randomness randomness) {
        this.hash = hash;
        this.randomness = randomness;
    }

    /** Passwords under another hash, for work outside of a server. */
    static Passwords under(PasswordHash hash, Randomness randomness) {
        Passwords passwords = new Passwords(hash, randomness);
        passwords.prepare();
        return passwords;
    }

    @PostConstruct
    void prepare() {
        hash.initialize(Map.of("Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", "210000", "Pbkdf2PasswordHash.SaltSizeBytes", "16",
                "Pbkdf2PasswordHash.KeySizeBytes", "32"));
        nobodys = hash("nobody");
    }

    /** What is kept of a password. */
    String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    boolean matches(String password, String kept) {
        return hash.verify(password.toCharArray(), kept);
    }

    /** Takes as long as a check, so that a name that does not exist is not told apart from one that does. */
    void pretend(String password) {
        hash.verify(password.toCharArray(), nobodys);
    }

    /** A password nobody chose: 24 characters. */
    String generated() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(GENERATED_BYTES));
    }

    /** The password, when it is long enough and not the name again. */
    static String checked(String password, String name) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Failure.invalid("password", "A password has " + SHORTEST + " to " + LONGEST + " characters.");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
            throw Failure.invalid("password", "A password does not hold the name it belongs to.");
        }
        return password;
    }
}
