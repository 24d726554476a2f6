package dev.weir.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Keeps fresh answers for both caches. */
@ApplicationScoped
public class AnswerStore {
    /**
     * Stores as far as {@link NewAnswer#may()} allows.
     *
     * @return the entry; empty when nothing may be stored or the knowledge it rests on has changed meanwhile
     */
    public Optional<UUID> store(NewAnswer answer) {
        throw new UnsupportedOperationException();
    }
}
