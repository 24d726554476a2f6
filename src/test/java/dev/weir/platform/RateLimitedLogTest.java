package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitedLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(-5);
    private final RateLimitedLog log = new RateLimitedLog(new Lines(), now::get);

    @Test
    void aCauseHasOneLineASecondThatSaysHowManyWereLeftOut() {
        for (int time = 0; time < 1_000; time++) {
            log.log(Level.INFO, "full", () -> "It is full");
        }
        log.log(Level.INFO, "empty", () -> "It is empty");
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        log.log(Level.INFO, "full", () -> "It is full");
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        log.log(Level.INFO, "full", () -> "It is full");
        assertEquals(List.of("It is full", "It is empty", "It is full (and 999 more like it)", "It is full"), lines);
    }

    @Test
    void whatTheLogDoesNotTakeIsNotCounted() {
        log.log(Level.DEBUG, "full", () -> "It is full");
        log.log(Level.INFO, "full", () -> "It is full");
        assertEquals(List.of("It is full"), lines);
    }

    private final class Lines implements System.Logger {
        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.compareTo(Level.INFO) >= 0;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {
            lines.add(format);
        }
    }
}
