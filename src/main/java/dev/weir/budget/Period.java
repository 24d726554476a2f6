package dev.weir.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a limit lasts, in the tenant's time zone. */
public enum Period {
    DAY,
    MONTH;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The period of that name. */
    public static Optional<Period> named(String name) {
        return Arrays.stream(values()).filter(period -> period.wireName().equals(name)).findFirst();
    }

    /** The first day of the period that a day lies in. */
    LocalDate start(LocalDate day) {
        return this == DAY ? day : day.withDayOfMonth(1);
    }

    /** When the period that a day lies in is over. */
    Instant end(LocalDate day, ZoneId zone) {
        LocalDate next = this == DAY ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
        return next.atStartOfDay(zone).toInstant();
    }
}
