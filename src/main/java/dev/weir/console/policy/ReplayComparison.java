package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.console.components.Format;
import dev.weir.console.components.Tables;
import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import dev.weir.replay.LatencyEstimate;
import dev.weir.replay.ReplaySummary;
import dev.weir.replay.SpendEstimate;
import dev.weir.replay.WrongHits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Today and the draft side by side. */
final class ReplayComparison {
    private static final String METHODS = "Intervals are 95 percent: Wilson intervals for shares, a bootstrap of a thousand "
            + "samples for money, order statistics for times. Estimates are marked: money at list price for a turn's tokens, "
            + "time as similar turns took. Wrong answers are those that the near-miss guard would reject, and of the others "
            + "the share that people rated down; a lower threshold may raise that share.";

    private ReplayComparison() {
    }

    static Component of(ReplaySummary was, ReplaySummary would) {
        List<List<String>> rows = new ArrayList<>();
        Source.answers().forEach(source -> row(rows, Format.source(source), was, would,
                summary -> Format.number(summary.turns(source))));
        row(rows, "Source unknown", was, would, summary -> Format.number(summary.unknown()));
        row(rows, "Answered at no cost", was, would, summary -> share(summary.free()));
        row(rows, "Model turns sent to the large tier", was, would, summary -> share(summary.escalated())
                + (summary.unsaid() == 0 ? "" : "; unknown for " + Format.number(summary.unsaid())));
        row(rows, "Handed to a human", was, would, summary -> share(Optional.of(Interval.of(summary.turns(Source.HANDOFF),
                summary.turns()))));
        row(rows, "Cached answers that the guard would reject", was, would,
                summary -> Format.number(summary.wrong().doubtful()));
        row(rows, "Expected wrong cached answers", was, would, summary -> wrong(summary.wrong()));
        row(rows, "Known spend", was, would, summary -> Format.money(summary.spent()));
        row(rows, "Estimated on top", was, would, summary -> Format.money(summary.estimated())
                + (summary.unpriced() == 0 ? "" : "; unknown for " + Format.count(summary.unpriced(), "turn")));
        row(rows, "Total spend", was, would, summary -> spend(summary.spend()));
        row(rows, "Median time", was, would, summary -> time(summary, LatencyEstimate::median));
        row(rows, "95th percentile of the time", was, would, summary -> time(summary, LatencyEstimate::slow));
        return new Div(Tables.of("As it was and under the draft", List.of("", "As it was", "Under the draft"), rows),
                words());
    }

    private static Paragraph words() {
        Paragraph words = new Paragraph(METHODS);
        words.addClassName("words");
        return words;
    }

    private static void row(List<List<String>> rows, String name, ReplaySummary was, ReplaySummary would,
            Function<ReplaySummary, String> cell) {
        rows.add(List.of(name, cell.apply(was), cell.apply(would)));
    }

    private static String share(Optional<Interval> share) {
        return share.map(known -> Format.share(known.share()) + " (" + Format.share(known.low()) + " to "
                + Format.share(known.high()) + ")").orElse("N/A");
    }

    private static String wrong(WrongHits wrong) {
        return wrong.expected().map(count -> String.format(Locale.ENGLISH, "%.1f (%.1f to %.1f) of %d", count.share(),
                count.low(), count.high(), wrong.hits())).orElse("N/A: no ratings");
    }

    private static String spend(SpendEstimate spend) {
        return Format.money(spend.sum()) + " (" + Format.money(spend.low()) + " to " + Format.money(spend.high()) + ")";
    }

    private static String time(ReplaySummary summary, Function<LatencyEstimate, LatencyEstimate.Quantile> which) {
        return summary.pace().map(pace -> {
            LatencyEstimate.Quantile time = which.apply(pace);
            return Format.duration(time.value()) + " (" + Format.duration(time.low()) + " to "
                    + Format.duration(time.high()) + ")" + (pace.estimated() == 0 ? "" : ", estimated for "
                    + Format.count(pace.estimated(), "turn")) + (pace.unknown() == 0 ? "" : ", without "
                    + Format.number(pace.unknown()) + " whose time cannot be known");
        }).orElse("N/A");
    }
}
