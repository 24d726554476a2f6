package dev.weir.console.components;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import jakarta.json.JsonObject;
import java.util.List;

/** A drawn chart and the same figures as a table, for those who cannot see it or want the numbers. */
@JavaScript("context://console/VAADIN/static/chart/chart.umd.min.js")
@JavaScript("context://console/VAADIN/static/console/charts.js")
public final class Chart extends Div {
    private static final long serialVersionUID = 1L;

    private final Element canvas = new Element("canvas");
    private final String configuration;
    private final String summary;
    private final Details table;
    private final boolean drawn;

    /**
     * A chart.
     *
     * @param summary       what it shows, in words
     * @param configuration Chart.js's own
     * @param columns       the table's headings
     * @param rows          its cells, row by row
     */
    public Chart(String summary, JsonObject configuration, List<String> columns, List<List<String>> rows) {
        this.configuration = configuration.toString();
        this.summary = summary;
        drawn = !rows.isEmpty();
        addClassName("chart");
        Div frame = new Div();
        frame.addClassName("chart-frame");
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", summary);
        frame.getElement().appendChild(canvas);
        table = new Details("Show data table", Tables.of(summary, columns, rows));
        if (drawn) {
            add(frame, table);
        } else {
            add(Page.empty("No data yet: it appears with the first turns."));
        }
    }

    /** What it shows, in words: charts of the same summary are the same chart, drawn anew. */
    public String summary() {
        return summary;
    }

    /** Whether the viewer has the table open. */
    public boolean isTableOpen() {
        return table.isOpened();
    }

    /** Opens the table, as the viewer had it before the chart was drawn anew. */
    public void openTable() {
        table.setOpened(true);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (drawn) {
            getElement().executeJs("window.weirChart($0, $1)", canvas, configuration);
        }
    }
}
