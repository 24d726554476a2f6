package dev.weir.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
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
        addClassName("chart");
        Div frame = new Div();
        frame.addClassName("chart-frame");
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", summary);
        frame.getElement().appendChild(canvas);
        Details table = new Details("The same as a table", table(summary, columns, rows));
        add(frame, table);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.weirChart($0, $1)", canvas, configuration);
    }

    private static Component table(String summary, List<String> columns, List<List<String>> rows) {
        NativeTableRow head = new NativeTableRow();
        columns.forEach(column -> head.add(new NativeTableHeaderCell(column)));
        NativeTableBody body = new NativeTableBody();
        for (List<String> cells : rows) {
            NativeTableRow row = new NativeTableRow();
            cells.forEach(cell -> row.add(new NativeTableCell(cell)));
            body.add(row);
        }
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.getElement().setAttribute("aria-label", summary);
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        scroll.getElement().setAttribute("tabindex", "0").setAttribute("role", "region")
                .setAttribute("aria-label", summary);
        return scroll;
    }
}
