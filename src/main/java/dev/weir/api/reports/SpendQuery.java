package dev.weir.api.reports;

import dev.weir.api.body.PageRequest;
import dev.weir.metering.Grouping;
import dev.weir.platform.Failure;
import dev.weir.report.SpendReports;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The days that spend over time is asked for, and how many groups are shown by themselves. */
public class SpendQuery {
    private static final int USUAL_DAYS = 29;
    private static final int MOST_DAYS = 731;
    private static final int USUAL_GROUPS = 8;

    @QueryParam("from")
    @Parameter(description = "first day, in the tenant's time zone; default: 29 days before the last")
    String from;
    @QueryParam("to")
    @Parameter(description = "last day; default: today. At most two years after the first")
    String to;
    @QueryParam("top")
    @Parameter(description = "groups that are shown by themselves, the most expensive ones, 1 to 50; default: 8")
    String top;

    Days days(LocalDate today) {
        LocalDate last = to == null ? today : UsageQuery.day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS) : UsageQuery.day("from", from);
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Failure.invalid("from", "from must not be after to, nor more than two years before it.");
        }
        return new Days(first, last);
    }

    int groups() {
        return PageRequest.count("top", top, USUAL_GROUPS, SpendReports.MOST_GROUPS);
    }

    /** The grouping of that name: any but the day, which is there anyway. */
    static Grouping by(String name) {
        return Grouping.named(name == null ? "source" : name).filter(group -> !group.name().equals("day"))
                .orElseThrow(() -> Failure.invalid("group_by",
                        "group_by takes one of source, model, key, assistant, user and tag:NAME."));
    }

    record Days(LocalDate from, LocalDate to) {
    }
}
