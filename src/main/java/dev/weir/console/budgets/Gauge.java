package dev.weir.console.budgets;

import com.vaadin.flow.component.html.Div;
import dev.weir.budget.Budget;
import dev.weir.console.components.Format;
import dev.weir.platform.NanoUsd;

/** How much of a limit is spent, how much running turns hold, and what is left. */
final class Gauge extends Div {
    private static final long serialVersionUID = 1L;
    private static final double HUNDRED = 100.0;

    Gauge(Budget budget) {
        NanoUsd limit = budget.limit().orElse(NanoUsd.ZERO);
        double spent = share(budget.spent(), limit);
        double reserved = Math.min(share(budget.reserved(), limit), HUNDRED - spent);
        addClassName("gauge");
        setClassName("full", spent >= HUNDRED);
        add(bar("spent", spent), bar("reserved", reserved));
        getElement().setAttribute("role", "meter").setAttribute("aria-valuemin", "0")
                .setAttribute("aria-valuemax", "100").setAttribute("aria-valuenow", String.valueOf(Math.round(spent)))
                .setAttribute("aria-label", Format.money(budget.spent()) + " spent and "
                        + Format.money(budget.reserved()) + " reserved of " + Format.money(limit));
    }

    private static double share(NanoUsd part, NanoUsd whole) {
        return whole.isZero() ? HUNDRED : Math.clamp(HUNDRED * part.nanos() / whole.nanos(), 0, HUNDRED);
    }

    private static Div bar(String name, double percent) {
        Div bar = new Div();
        bar.addClassName(name);
        bar.setWidth(percent + "%");
        return bar;
    }
}
