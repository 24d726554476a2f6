package dev.weir.site;

import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * When humans are there.
 *
 * @param zone    whose clock counts
 * @param open    the times of a week; nobody is there at any other
 * @param outside what visitors are told then, 1 to 300 characters
 */
public record BusinessHours(ZoneId zone, List<Span> open, String outside) {
    /** The longest text. */
    public static final int MAX_OUTSIDE = 300;
    private static final int MOST_SPANS = 28;
    private static final int TIME_LENGTH = 5;

    public BusinessHours {
        open = List.copyOf(open);
    }

    /**
     * A part of a day.
     *
     * @param from the first minute
     * @param to   the minute after the last; 00:00 is the day's end
     */
    public record Span(DayOfWeek day, LocalTime from, LocalTime to) {
        boolean covers(ZonedDateTime now) {
            LocalTime time = now.toLocalTime();
            return now.getDayOfWeek() == day && !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }
    }

    /** Whether somebody is there. */
    public boolean isOpen(Instant now) {
        ZonedDateTime there = now.atZone(zone);
        return open.stream().anyMatch(span -> span.covers(there));
    }

    static BusinessHours read(JsonFields fields) {
        BusinessHours hours = new BusinessHours(zone(fields), fields.objects("open", MOST_SPANS).required().stream()
                .map(BusinessHours::span).toList(), fields.text("outside", 1, MAX_OUTSIDE).required());
        fields.refuseOthers();
        return hours;
    }

    private static ZoneId zone(JsonFields fields) {
        String name = fields.text("time_zone", 1, 100).required();
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Failure.invalid(fields.pathOf("time_zone"), fields.pathOf("time_zone")
                    + " must be a time zone such as Europe/Berlin.").causedBy(unknown);
        }
    }

    private static Span span(JsonFields fields) {
        Span span = new Span(fields.oneOf("day", Arrays.asList(DayOfWeek.values()), BusinessHours::word).required(),
                time(fields, "from"), time(fields, "to"));
        if (!span.to().equals(LocalTime.MIDNIGHT) && !span.from().isBefore(span.to())) {
            throw Failure.invalid(fields.pathOf("to"), fields.pathOf("to") + " must be later than from.");
        }
        fields.refuseOthers();
        return span;
    }

    static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static LocalTime time(JsonFields fields, String name) {
        try {
            return LocalTime.parse(fields.text(name, TIME_LENGTH, TIME_LENGTH).required());
        } catch (DateTimeException malformed) {
            throw Failure.invalid(fields.pathOf(name), fields.pathOf(name) + " must be a time such as 09:00.").causedBy(malformed);
        }
    }
}
