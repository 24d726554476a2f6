package dev.weir.console.components;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/** Short tables of words; they scroll by themselves where they do not fit, with the keyboard, too. */
public final class Tables {
    private Tables() {
    }

    /**
     * A table.
     *
     * @param name    what it shows, in words
     * @param columns its headings
     * @param rows    its cells, row by row
     */
    public static Div of(String name, List<String> columns, List<List<String>> rows) {
        NativeTableRow head = new NativeTableRow();
        columns.forEach(column -> head.add(new NativeTableHeaderCell(column)));
        NativeTableBody body = new NativeTableBody();
        for (List<String> cells : rows) {
            NativeTableRow row = new NativeTableRow();
            cells.forEach(cell -> row.add(new NativeTableCell(cell)));
            body.add(row);
        }
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.getElement().setAttribute("aria-label", name);
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        scroll.getElement().setAttribute("tabindex", "0").setAttribute("role", "region").setAttribute("aria-label", name);
        return scroll;
    }
}
