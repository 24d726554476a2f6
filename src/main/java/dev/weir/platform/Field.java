package dev.weir.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a client's JSON, already of its type and in its range, or absent.
 *
 * @param path how errors name it
 */
public record Field<T>(String path, @Nullable T valueOrNull) {
    /** The value; refuses an absent one. */
    public T required() {
        return optional().orElseThrow(() -> Failure.invalid(path, path + " is required."));
    }

    /** The value, or that default. */
    public T orElse(T fallback) {
        return valueOrNull == null ? fallback : valueOrNull;
    }

    /** The value, if there is one. */
    public Optional<T> optional() {
        return Optional.ofNullable(valueOrNull);
    }
}
