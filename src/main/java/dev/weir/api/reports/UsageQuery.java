package dev.weir.api.reports;

import dev.weir.metering.Grouping;
import dev.weir.metering.UsageReport;
import dev.weir.metering.UsageSum;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * What a report of spend is asked for.
 *
 * @param from the first day, in the tenant's time zone
 * @param to   the last day
 */
record UsageQuery(LocalDate from, LocalDate to, List<Grouping> groups) {
    private static final int LONGEST_DAYS = 3_660;
    private static final int MOST_GROUPINGS = 5;

    static UsageQuery read(String from, String to, String groupBy, LocalDate today) {
        LocalDate last = to == null ? today : day("to", to);
        LocalDate first = from == null ? last.withDayOfMonth(1) : day("from", from);
        checkOrder(first, last);
        return new UsageQuery(first, last, groups(groupBy == null ? "source" : groupBy));
    }

    /** Refuses days that end before they begin, or that are too many. */
    static void checkOrder(LocalDate first, LocalDate last) {
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > LONGEST_DAYS) {
            throw Failure.invalid("from", "from must not be after to, nor more than ten years before it.");
        }
    }

    JsonObject json(List<UsageSum> sums, UsageSum total) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        sums.stream().limit(UsageReport.MOST_GROUPS).forEach(sum -> data.add(json(sum)));
        return Json.createObjectBuilder().add("from", from.toString()).add("to", to.toString())
                .add("group_by", Json.createArrayBuilder(groups.stream().map(Grouping::name).toList()))
                .add("data", data).add("total", json(total)).add("truncated", sums.size() > UsageReport.MOST_GROUPS)
                .build();
    }

    private JsonObjectBuilder json(UsageSum sum) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (int i = 0; i < sum.group().size(); i++) {
            String name = groups.get(i).name();
            sum.group().get(i).ifPresentOrElse(label -> json.add(name, label), () -> json.addNull(name));
        }
        return json.add("turns", sum.turns()).add("input_tokens", sum.inputTokens())
                .add("cached_input_tokens", sum.cachedInputTokens()).add("output_tokens", sum.outputTokens())
                .add("cost_usd", sum.cost().toString()).add("baseline_cost_usd", sum.baselineCost().toString())
                .add("saved_usd", sum.saved().toString());
    }

    private static List<Grouping> groups(String names) {
        List<String> wanted = Arrays.stream(names.split(",")).map(String::strip).filter(name -> !name.isEmpty())
                .distinct().toList();
        if (wanted.size() > MOST_GROUPINGS) {
            throw Failure.invalid("group_by", "group_by takes at most " + MOST_GROUPINGS + " names.");
        }
        return wanted.stream().map(name -> Grouping.named(name).orElseThrow(() -> Failure.invalid("group_by",
                "group_by takes source, model, day, key, assistant, user and tag:NAME, separated by commas."))).toList();
    }

    /** The day that a text spells. */
    static LocalDate day(String name, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2_000 && day.getYear() < 10_000) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            throw Failure.invalid(name, name + " must be a day such as 2026-03-31.");
        }
        throw Failure.invalid(name, name + " must be a day between 2000-01-01 and 9999-12-31.");
    }
}
