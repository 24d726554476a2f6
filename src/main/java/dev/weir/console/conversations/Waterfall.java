package dev.weir.console.conversations;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.weir.chat.Stage;
import dev.weir.console.Format;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;

/** Where a turn's time went: its stages one after the other, each as long as it took. */
final class Waterfall extends Div {
    private static final long serialVersionUID = 1L;
    private static final double HUNDRED = 100.0;
    private static final double LEAST_PERCENT = 0.5;
    private static final double NANOS = 1e6;

    /** @param times milliseconds by stage, and {@code total} */
    Waterfall(JsonObject times) {
        addClassName("waterfall");
        double total = Math.max(millis(times, "total"), Double.MIN_NORMAL);
        double begun = 0;
        for (Stage stage : Stage.values()) {
            double took = millis(times, stage.wireName());
            if (took > 0) {
                add(row(stage.wireName(), begun / total, took / total, took));
                begun += took;
            }
        }
        add(row("total", 0, 1, total));
    }

    private static Div row(String name, double from, double share, double millis) {
        Div bar = new Div();
        bar.addClassName("bar");
        double left = Math.min(HUNDRED - LEAST_PERCENT, from * HUNDRED);
        bar.getStyle().set("margin-inline-start", left + "%");
        bar.setWidth(Math.clamp(share * HUNDRED, LEAST_PERCENT, HUNDRED - left) + "%");
        Div track = new Div(bar);
        track.addClassName("track");
        Div row = new Div(new Span(name), track, new Span(Format.duration(Duration.ofNanos(Math.round(millis * NANOS)))));
        row.addClassNames("step", name);
        return row;
    }

    private static double millis(JsonObject times, String stage) {
        return times.get(stage) instanceof JsonNumber number ? number.doubleValue() : 0;
    }
}
