package dev.weir.console.budgets;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** How much of a limit is used, where there is one. */
final class LimitUsage extends Div {
    private static final long serialVersionUID = 1L;

    LimitUsage(BudgetRow row) {
        show(row);
    }

    LimitUsage show(BudgetRow row) {
        removeAll();
        add(row.budget().limit().isPresent() ? new Gauge(row.budget()) : new Span("–"));
        return this;
    }
}
