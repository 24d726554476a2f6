package dev.weir.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads configuration with its default and its bounds. A value that is out of bounds or not of its type stops the start
 * with an {@link InvalidSetting} that names the key; every feature builds its own typed configuration from this.
 */
public final class Settings {
    private final Function<String, Optional<String>> source;

    /** Settings from any source; a key it does not know is an empty optional. */
    public Settings(Function<String, Optional<String>> source) {
        this.source = key -> source.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Settings from MicroProfile Config: {@code weir.db.url} is also the environment's {@code WEIR_DB_URL}. */
    public static Settings fromConfig() {
        return new Settings(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class));
    }

    /** The text under a key, when there is any. */
    public Optional<String> text(String key) {
        return source.apply(key);
    }

    /** The text under a key, or the default. */
    public String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    /** A text that must be there; {@code purpose} ends the sentence "… is not set: ". */
    public String required(String key, String purpose) {
        return text(key).orElseThrow(() -> new InvalidSetting(key + " is not set: " + purpose));
    }

    /** A whole number between {@code min} and {@code max}, both included. */
    public int integer(String key, int fallback, int min, int max) {
        return (int) number(key, fallback, min, max);
    }

    /** A duration in milliseconds between {@code min} and {@code max}, both included. */
    public Duration millis(String key, long fallback, long min, long max) {
        return Duration.ofMillis(number(key, fallback, min, max));
    }

    /** A switch: {@code true} or {@code false}, nothing else. */
    public boolean flag(String key, boolean fallback) {
        String value = text(key, String.valueOf(fallback));
        if (!value.equals("true") && !value.equals("false")) {
            throw new InvalidSetting(key + " must be true or false, not '" + value + "'.");
        }
        return value.equals("true");
    }

    private long number(String key, long fallback, long min, long max) {
        String value = text(key, String.valueOf(fallback));
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new InvalidSetting(key + " must be a whole number, not '" + value + "'.");
        }
        throw new InvalidSetting(key + " must be between " + min + " and " + max + ", not " + value + ".");
    }
}
