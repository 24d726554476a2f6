package dev.weir.quality;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** How checks are made, and how many of them drift is judged by. */
@ApplicationScoped
class QualitySettings {
    /** Longer than a reference call and a judge call, which take two minutes each at most, and their settling. */
    static final Duration LEASE = Duration.ofMinutes(6);

    private final int atOnce;
    private final int attempts;
    private final Duration retry;
    private final int window;
    private final int least;

    QualitySettings() {
        this(new Settings(key -> Optional.empty()));
    }

    @Inject
    QualitySettings(Settings settings) {
        this.atOnce = settings.integer("weir.quality.at.once", 4, 1, 64);
        this.attempts = settings.integer("weir.quality.attempts", 3, 1, 10);
        this.retry = settings.millis("weir.quality.retry.ms", 30_000, 100, 3_600_000);
        this.window = settings.integer("weir.quality.window", 100, 5, 10_000);
        this.least = settings.integer("weir.quality.window.least", 20, 5, 10_000);
        if (least > window) {
            throw new InvalidSetting("weir.quality.window.least must not be above weir.quality.window, " + window + ".");
        }
    }

    /** Checks that a node makes side by side. */
    int atOnce() {
        return atOnce;
    }

    /** How often a check is tried before it is given up. */
    int attempts() {
        return attempts;
    }

    /** How long after an attempt that failed the next one comes; after the second, twice as long, and so on. */
    Duration retryAfter(int attempt) {
        return retry.multipliedBy(attempt);
    }

    /** The latest checks of a model that drift is judged by. */
    int window() {
        return window;
    }

    /** How many of them there must be before it is judged at all. */
    int least() {
        return least;
    }
}
