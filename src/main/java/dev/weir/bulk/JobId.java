package dev.weir.bulk;

import dev.weir.platform.Ids;
import java.util.Optional;
import java.util.UUID;

/** Identifies a bulk job; written as OpenAI's clients know it: {@code batch_} and 32 hexadecimal digits. */
public record JobId(UUID value) {
    static final String PREFIX = "batch_";

    static JobId next() {
        return new JobId(Ids.next());
    }

    /** The identifier a client sent; empty when it is none. */
    public static Optional<JobId> parse(String text) {
        return PrefixedId.parse(PREFIX, text).map(JobId::new);
    }

    @Override
    public String toString() {
        return PrefixedId.text(PREFIX, value);
    }
}
