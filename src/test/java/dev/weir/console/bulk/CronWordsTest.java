package dev.weir.console.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bulk.BulkWindow;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cron's times as people say them. */
class CronWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '=', value = {"0 1 * * * = 01:00 every day", "30 22 * * 1-5 = 22:30 on Monday to Friday",
        "5 0 * * 0 = 00:05 on Sunday", "5 0 * * 7 = 00:05 on Sunday", "0 9 * * 6,0 = 09:00 on Saturday, Sunday",
        "'  0  1 * * * ' = 01:00 every day"})
    void theUsualIsSaidInWords(String cron, String words) {
        assertEquals(Optional.of(words), CronWords.of(cron));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 1 * *", "*/5 1 * * *", "0 1 1 * *", "0 1 * 6 *", "60 1 * * *", "0 24 * * *", "0 1 * * 8",
        "0 1 * * mon#1", "0 9 * * sat,sun", "0 1 * * 1-", "0 1-3 * * *"})
    void theRestStaysAsItIs(String cron) {
        assertEquals(Optional.empty(), CronWords.of(cron));
    }

    @Test
    void aWindowIsAWholeSentence() {
        assertEquals("The window opens at 01:00 every day and closes at 06:00 every day, in the time of Europe/Dublin. It is closed "
                + "now.", WindowPanel.words(window("0 1 * * *", "0 6 * * *")));
        assertEquals("The window opens by “*/5 1 * * *” and closes at 06:00 every day, in the time of Europe/Dublin. It is closed "
                + "now.", WindowPanel.words(window("*/5 1 * * *", "0 6 * * *")));
    }

    private static BulkWindow window(String opens, String closes) {
        return new BulkWindow(false, opens, closes, ZoneId.of("Europe/Dublin"), false);
    }
}
