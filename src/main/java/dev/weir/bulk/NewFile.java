package dev.weir.bulk;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A file that a client uploads.
 *
 * @param content read once, to its end
 * @param life    how long it is kept; the setting's time when empty
 */
public record NewFile(String filename, InputStream content, Optional<Duration> life) {
}
