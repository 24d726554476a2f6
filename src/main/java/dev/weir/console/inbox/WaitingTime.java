package dev.weir.console.inbox;

import java.time.Duration;

/** How long somebody waits, as precise as it matters. */
final class WaitingTime {
    private WaitingTime() {
    }

    static String words(Duration age) {
        if (age.toMinutes() < 1) {
            return "under a minute";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 1 ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toDays() + " d " + age.toHoursPart() + " h";
    }
}
