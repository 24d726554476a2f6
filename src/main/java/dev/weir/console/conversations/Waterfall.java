package dev.weir.console.conversations;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.weir.chat.Stage;
import dev.weir.console.components.Format;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;

/** Where a turn's time and money went: its stages one after the other, each as long as it took. */
final class Waterfall extends Div {
    private static final long serialVersionUID = 1L;
    private static final double HUNDRED = 100.0;
    private static final double LEAST_PERCENT = 0.5;
    private static final double NANOS = 1e6;
    /** Times are kept to the microsecond. */
    private static final double LEAST_MILLIS = 0.001;

    /**
     * @param times milliseconds by stage, and {@code total}
     * @param cost  of the turn, which its model took
     */
    Waterfall(JsonObject times, NanoUsd cost) {
        addClassName("waterfall");
        double total = Math.max(millis(times, "total"), Double.MIN_NORMAL);
        double begun = 0;
        for (Stage stage : Stage.values()) {
            double took = millis(times, stage.wireName());
            if (took > 0) {
                add(row(stage.wireName(), words(stage), begun / total, took / total,
                        time(took) + (stage == Stage.INFERENCE && !cost.isZero() ? ", " + Format.money(cost) : "")));
                begun += took;
            }
        }
        if (total - begun >= LEAST_MILLIS) {
            add(row("other", "Other", begun / total, (total - begun) / total, time(total - begun)));
        }
        add(row("total", "Total", 0, 1, time(total) + (cost.isZero() ? "" : ", " + Format.money(cost))));
    }

    /** What is done in a stage. */
    static String words(Stage stage) {
        return switch (stage) {
            case EXACT -> "Exact cache";
            case SEMANTIC -> "Semantic cache";
            case CONTEXT -> "Documents";
            case ROUTE -> "Routing";
            case QUEUE -> "Queue";
            case INFERENCE -> "Model";
            case CHECK -> "Check of the answer";
        };
    }

    private static Div row(String name, String words, double from, double share, String figures) {
        Div bar = new Div();
        bar.addClassName("bar");
        double left = Math.min(HUNDRED - LEAST_PERCENT, from * HUNDRED);
        bar.getStyle().set("margin-inline-start", left + "%");
        bar.setWidth(Math.clamp(share * HUNDRED, LEAST_PERCENT, HUNDRED - left) + "%");
        Div track = new Div(bar);
        track.addClassName("track");
        Div row = new Div(new Span(words), track, new Span(figures));
        row.addClassNames("step", name);
        return row;
    }

    private static String time(double millis) {
        return Format.duration(Duration.ofNanos(Math.round(millis * NANOS)));
    }

    private static double millis(JsonObject times, String stage) {
        return times.get(stage) instanceof JsonNumber number ? number.doubleValue() : 0;
    }
}
