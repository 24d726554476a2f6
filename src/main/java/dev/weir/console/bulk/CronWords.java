package dev.weir.console.bulk;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The usual of cron's times in words; the rarer ones stay as they are written. */
final class CronWords {
    private static final String EVERY = "*";
    private static final int FIELDS = 5;
    private static final int DAYS = 7;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    private CronWords() {
    }

    /** Such as {@code 22:30 on Monday to Friday}; empty for what is not one time of the day on days of the week. */
    static Optional<String> of(String cron) {
        String[] field = cron.strip().split("\\s+");
        if (field.length != FIELDS || !field[2].equals(EVERY) || !field[3].equals(EVERY)) {
            return Optional.empty();
        }
        Optional<Integer> minute = number(field[0], MINUTES);
        Optional<Integer> hour = number(field[1], HOURS);
        return minute.isEmpty() || hour.isEmpty() ? Optional.empty() : days(field[4]).map(days ->
                String.format(Locale.ENGLISH, "%02d:%02d %s", hour.get(), minute.get(), days));
    }

    private static Optional<String> days(String field) {
        if (field.equals(EVERY)) {
            return Optional.of("every day");
        }
        List<Optional<String>> parts = Arrays.stream(field.split(",")).map(CronWords::part).toList();
        return parts.stream().anyMatch(Optional::isEmpty) ? Optional.empty()
                : Optional.of("on " + parts.stream().flatMap(Optional::stream).collect(Collectors.joining(", ")));
    }

    private static Optional<String> part(String field) {
        String[] ends = field.split("-", 2);
        Optional<String> first = day(ends[0]);
        return ends.length == 1 ? first : first.flatMap(from -> day(ends[1]).map(to -> from + " to " + to));
    }

    /** By its number, of which 0 and 7 are both Sunday; the window takes no names. */
    private static Optional<String> day(String text) {
        return number(text, DAYS + 1).map(number -> number == 0 ? DAYS : number).map(DayOfWeek::of)
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private static Optional<Integer> number(String text, int below) {
        return text.matches("\\d{1,2}") && Integer.parseInt(text) < below ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }
}
