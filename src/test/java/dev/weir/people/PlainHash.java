package dev.weir.people;

import jakarta.security.enterprise.identitystore.PasswordHash;
import java.util.concurrent.atomic.AtomicInteger;

/** A hash that tests can afford; it counts what it was asked to verify. */
final class PlainHash implements PasswordHash {
    final AtomicInteger verified = new AtomicInteger();

    @Override
    public String generate(char[] password) {
        return "plain:" + new String(password);
    }

    @Override
    public boolean verify(char[] password, String kept) {
        verified.incrementAndGet();
        return kept.equals(generate(password));
    }
}
