package dev.weir.console.tenants;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.weir.console.components.Format;
import dev.weir.platform.NanoUsd;
import java.util.Locale;

/** Spend of the last days as a small line, and its sum. */
final class Sparkline extends Div {
    private static final long serialVersionUID = 1L;
    private static final int WIDE = 90;
    private static final int HIGH = 22;

    Sparkline(TenantMoney money) {
        addClassName("sparkline");
        if (money.days().isEmpty()) {
            add(new Span("–"));
            return;
        }
        Svg line = new Svg(drawn(money));
        line.getElement().setAttribute("aria-hidden", "true");
        add(new Span(Format.money(money.sum())), line);
    }

    private static String drawn(TenantMoney money) {
        long most = Math.max(1, money.days().stream().mapToLong(NanoUsd::nanos).max().orElse(1));
        StringBuilder points = new StringBuilder();
        for (int day = 0; day < money.days().size(); day++) {
            double across = (double) WIDE * day / Math.max(1, money.days().size() - 1);
            double up = HIGH - 2 - (HIGH - 4.0) * money.days().get(day).nanos() / most;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", across, up));
        }
        return "<svg viewBox=\"0 0 " + WIDE + " " + HIGH + "\" width=\"" + WIDE + "\" height=\"" + HIGH
                + "\"><polyline fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linejoin=\"round\" points=\""
                + points.toString().strip() + "\"/></svg>";
    }
}
