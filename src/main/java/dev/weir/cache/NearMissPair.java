package dev.weir.cache;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Two similar questions that the guard did not let share an answer.
 *
 * @param cached     the question whose answer was not given
 * @param similarity cosine of their embeddings
 * @param kind       the sort of difference
 * @param reason     what keeps them apart, in a sentence
 * @param label      what somebody said of it; empty when nobody has
 * @param answers    what comparing the stored answer with the one that was made instead said
 * @param remark     why they were not compared, in a sentence; empty when they were, or will be
 */
public record NearMissPair(UUID id, Instant at, String asked, String cached, double similarity, String kind, String reason,
        Optional<Label> label, Answers answers, Optional<String> remark) {
    static final String SAME = "same";
    static final String DIFFERENT = "different";

    /** What is known of both answers. */
    public enum Answers {
        /** Nobody wanted them compared. */
        OPEN,
        WAITING,
        /** They are the same words. */
        SAME_WORDS,
        /** A judge said so. */
        SAME,
        /** A judge said so. */
        DIFFERENT,
        /** They could not be compared. */
        UNKNOWN;

        static Answers of(String state, String answers, String comparedBy) {
            if (answers != null) {
                return answers.equals(NearMissPair.DIFFERENT) ? DIFFERENT : comparedBy.equals("words") ? SAME_WORDS : SAME;
            }
            return state.equals("waiting") ? WAITING : state.equals("open") ? OPEN : UNKNOWN;
        }
    }

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
            String label, String state, String answers, String comparedBy, String remark) {
        NearMissPair pair() {
            return new NearMissPair(id, at, asked, cached, similarity, kind, reason,
                    Arrays.stream(Label.values()).filter(one -> one.wireName().equals(label)).findFirst(),
                    Answers.of(state, answers, comparedBy), Optional.ofNullable(remark));
        }
    }
}
