package dev.weir.bulk;

import dev.weir.platform.Failure;
import java.time.ZoneId;
import java.util.UUID;

/**
 * When a tenant's jobs run: between two times of its calendar, or always.
 *
 * @param always whether the calendar is left aside
 * @param opens  when it opens, in cron's five fields
 * @param closes when it closes
 * @param zone   where those times hold
 * @param isOpen whether the calendar's window is open now
 */
public record BulkWindow(boolean always, String opens, String closes, ZoneId zone, boolean isOpen) {
    private static final String OPENS = "0 1 * * *";
    private static final String CLOSES = "0 6 * * *";

    /** Refuses a time that is none. */
    public BulkWindow {
        requireTime("opens", opens);
        requireTime("closes", closes);
    }

    /** Every night from one to six; timers know places, so that a zone which is a mere offset counts as UTC. */
    static BulkWindow nightly(ZoneId zone) {
        return new BulkWindow(false, OPENS, CLOSES, isPlace(zone.getId()) ? zone : ZoneId.of("UTC"), false);
    }

    /** Whether it is a time zone's name, such as {@code Europe/Dublin}. */
    public static boolean isPlace(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone);
    }

    private static void requireTime(String name, String text) {
        if (!CronExpression.isValid(text)) {
            throw Failure.invalid(name, name + " must be a time in cron's five fields, such as '" + OPENS
                    + "': minute, hour, day of the month, month, day of the week.");
        }
    }

    /** The window as a row holds it. */
    record Row(UUID tenantId, Boolean always, String opens, String closes, String timeZone, Long version,
            Boolean isOpen) {
        BulkWindow window() {
            return new BulkWindow(always, opens, closes, ZoneId.of(timeZone), isOpen);
        }
    }
}
