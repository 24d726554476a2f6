package dev.weir.cache;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Two questions that look alike and that the guard kept apart.
 *
 * @param cached     the question whose answer was not given
 * @param similarity cosine of their embeddings
 * @param kind       the sort of difference
 * @param reason     what keeps them apart, in a sentence
 * @param label      what somebody said of it; empty when nobody has
 */
public record KeptApart(UUID id, Instant at, String asked, String cached, double similarity, String kind, String reason,
        Optional<Label> label) {
    /** What people say of a pair. */
    public enum Label {
        /** They do mean the same: the guard was wrong. */
        SAME,
        /** It is right to keep them apart. */
        APART;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As the database shows it. */
    record Row(UUID id, Instant at, String asked, String cached, Double similarity, String kind, String reason,
            String label) {
        KeptApart pair() {
            return new KeptApart(id, at, asked, cached, similarity, kind, reason,
                    Arrays.stream(Label.values()).filter(one -> one.wireName().equals(label)).findFirst());
        }
    }
}
