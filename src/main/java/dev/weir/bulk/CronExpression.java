package dev.weir.bulk;

import jakarta.ejb.ScheduleExpression;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in cron's five fields: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday). A field is
 * {@code *}, or numbers and ranges with commas between them; minute and hour also take steps such as {@code *}{@code /15}.
 */
final class CronExpression {
    private static final Pattern PART = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");
    private static final Pattern STEP = Pattern.compile("\\*/(\\d{1,2})");
    private static final List<Range> RANGES = List.of(new Range(0, 59, true), new Range(0, 23, true),
            new Range(1, 31, false), new Range(1, 12, false), new Range(0, 7, false));

    private CronExpression() {
    }

    /** Whether the text is a time. */
    static boolean isValid(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != RANGES.size()) {
            return false;
        }
        for (int at = 0; at < fields.length; at++) {
            if (!RANGES.get(at).takes(fields[at])) {
                return false;
            }
        }
        return true;
    }

    /** The time as the timer service takes it; the text must be valid. */
    static ScheduleExpression schedule(String text, ZoneId zone) {
        String[] fields = text.strip().split("\\s+");
        return new ScheduleExpression().second(0).minute(fields[0]).hour(fields[1]).dayOfMonth(fields[2])
                .month(fields[3]).dayOfWeek(fields[4]).timezone(zone.getId());
    }

    /** The numbers of one field. */
    private record Range(int least, int most, boolean steps) {
        boolean takes(String field) {
            Matcher step = STEP.matcher(field);
            if (step.matches()) {
                return steps && holds(step.group(1)) && Integer.parseInt(step.group(1)) > 0;
            }
            return field.equals("*") || List.of(field.split(",", -1)).stream().allMatch(this::takesPart);
        }

        private boolean takesPart(String part) {
            Matcher matcher = PART.matcher(part);
            return matcher.matches() && holds(matcher.group(1))
                    && (matcher.group(2) == null || holds(matcher.group(2)));
        }

        private boolean holds(String number) {
            return Integer.parseInt(number) >= least && Integer.parseInt(number) <= most;
        }
    }
}
