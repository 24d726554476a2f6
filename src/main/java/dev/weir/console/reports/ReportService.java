package dev.weir.console.reports;

import dev.weir.console.components.Range;
import dev.weir.metering.TurnFilter;
import dev.weir.people.Person;
import dev.weir.platform.NanoUsd;
import dev.weir.report.ArticleList;
import dev.weir.report.ArticleMarks;
import dev.weir.report.MarkState;
import dev.weir.report.MissingArticles;
import dev.weir.report.MissingReport;
import dev.weir.report.OutcomeBy;
import dev.weir.report.OutcomeReport;
import dev.weir.report.Outcomes;
import dev.weir.report.ReportDays;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;

/** Reports for whoever may read them, and marks by whoever may change the tenant's things. */
@ApplicationScoped
public class ReportService {
    private static final int SHOWN = 20;

    private final Outcomes outcomes;
    private final MissingArticles missing;
    private final ArticleMarks marks;
    private final Clock clock;

    ReportService() {
        this(null, null, null, null);
    }

    @Inject
    ReportService(Outcomes outcomes, MissingArticles missing, ArticleMarks marks, Clock clock) {
        this.outcomes = outcomes;
        this.missing = missing;
        this.marks = marks;
        this.clock = clock;
    }

    OutcomeReport outcomes(Person by, Tenant of, Range range, TurnFilter filter, OutcomeBy groups) {
        return outcomes.of(by.reads(of.id()), days(of, range), filter, groups);
    }

    /** @param perHandoff what a human's answer costs; zero where nobody says */
    MissingReport missing(Person by, Tenant of, Range range, TurnFilter filter, ArticleList list, NanoUsd perHandoff) {
        return missing.of(by.reads(of.id()), days(of, range), filter, list, perHandoff, SHOWN);
    }

    /** The days of a range that ends today, in the tenant's time zone. */
    private ReportDays days(Tenant of, Range range) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.zone());
        return new ReportDays(range.from(today), today, of.zone());
    }

    void mark(Person by, Tenant of, TurnId turn, MarkState state) {
        marks.put(by, of.id(), turn, state);
    }

    void unmark(Person by, Tenant of, TurnId turn) {
        marks.remove(by, of.id(), turn);
    }
}
