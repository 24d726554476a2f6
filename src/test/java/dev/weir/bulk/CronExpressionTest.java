package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.ScheduleExpression;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronExpressionTest {
    @Test
    void timesAreTold() {
        for (String time : List.of("0 1 * * *", "*/15 * * * *", "0,30 8-18 1,15 1-6 1-5", "59 23 31 12 7", " 0 0 * * 0 ")) {
            assertTrue(CronExpression.isValid(time), time);
        }
        for (String other : List.of("", "0 1 * *", "60 1 * * *", "0 24 * * *", "0 1 0 * *", "0 1 * 13 *", "0 1 * * 8",
                "0 1 */2 * *", "*/0 * * * *", "a 1 * * *", "0 1 * * mon", "1, 1 * * *", "-1 1 * * *", "0 1 * * * *")) {
            assertFalse(CronExpression.isValid(other), other);
        }
    }

    @Test
    void aTimeHoldsInItsZone() {
        ScheduleExpression night = CronExpression.schedule("30 1 * * 1-5", ZoneId.of("Europe/Dublin"));
        assertEquals("30", night.getMinute());
        assertEquals("1", night.getHour());
        assertEquals("1-5", night.getDayOfWeek());
        assertEquals("Europe/Dublin", night.getTimezone());
    }
}
