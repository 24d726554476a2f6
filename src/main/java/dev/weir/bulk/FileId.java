package dev.weir.bulk;

import dev.weir.platform.Ids;
import java.util.Optional;
import java.util.UUID;

/** Identifies a stored file; written as OpenAI's clients know it: {@code file-} and 32 hexadecimal digits. */
public record FileId(UUID value) {
    static final String PREFIX = "file-";

    static FileId next() {
        return new FileId(Ids.next());
    }

    /** The identifier a client sent; empty when it is none. */
    public static Optional<FileId> parse(String text) {
        return PrefixedId.parse(PREFIX, text).map(FileId::new);
    }

    @Override
    public String toString() {
        return PrefixedId.text(PREFIX, value);
    }
}
