package dev.weir.console.budgets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.budget.Budget;
import dev.weir.console.components.FormDialog;
import dev.weir.console.components.Format;
import dev.weir.console.components.Tables;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Asks for a limit and for the shares of it at whose spending somebody is told. */
final class LimitDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> USUAL = List.of(50, 80, 100);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final int DECIMALS = 9;

    private final BigDecimalField limit = new BigDecimalField("Limit in USD");
    private final TextField alerts = new TextField("Alert at percent spent");

    private transient BudgetRow row;

    /**
     * A dialog that is not open yet.
     *
     * @param row the limit as it is seen
     */
    LimitDialog(BudgetRow row, LimitActions.Actions service) {
        setHeaderTitle("Limit per " + row.period());
        limit.setHelperText("Includes what was spent this " + row.period() + " so far, " + Format.money(row.budget().spent())
                + ".");
        limit.setWidthFull();
        alerts.setHelperText("Whole numbers from 1 to 100, separated by commas; empty for no alerts. An alert goes to the log, "
                + "the metrics, the alert address and webhooks, once per period.");
        alerts.setWidthFull();
        show(row);
        add(new VerticalLayout(limit, alerts));
        Button saving = new Button("Set the limit", pressed -> save(service));
        saving.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), saving);
    }

    /** The limit that is changed here, as it was seen. */
    BudgetRow row() {
        return row;
    }

    /** From now on this is a change of that. */
    void changes(BudgetRow now) {
        row = now;
    }

    /** Begins anew with the limit as it is now. */
    void show(BudgetRow now) {
        changes(now);
        limit.setValue(now.budget().limit().map(NanoUsd::toDollars).map(BigDecimal::stripTrailingZeros)
                .map(value -> value.scale() < 0 ? value.setScale(0) : value).orElse(null));
        alerts.setValue(Percentages.words(now.budget().limit().isPresent() ? now.budget().alertPercent() : USUAL));
    }

    /** A limit as somebody else left it beside what is filled in here. */
    static Component compared(BudgetRow theirs, NanoUsd limit, List<Integer> shares) {
        Budget now = theirs.budget();
        return Tables.of("What differs", List.of("Field", "Theirs", "Yours"), List.of(
                List.of("Limit", now.limit().map(Format::money).orElse("none"), Format.money(limit)),
                List.of("Alerts at", told(now.limit().isPresent() ? now.alertPercent() : List.of()), told(shares))));
    }

    private static String told(List<Integer> shares) {
        return shares.isEmpty() ? "no alerts" : Percentages.words(shares) + " %";
    }

    private void save(LimitActions.Actions service) {
        BigDecimal wanted = limit.getValue();
        limit.setErrorMessage("Enter an amount from 0 to a billion dollars, with at most nine decimals.");
        limit.setInvalid(wanted == null || wanted.signum() < 0 || wanted.compareTo(MOST) > 0
                || wanted.stripTrailingZeros().scale() > DECIMALS);
        Optional<List<Integer>> shares = Percentages.read(alerts.getValue());
        alerts.setErrorMessage("Enter whole numbers from 1 to 100, separated by commas.");
        alerts.setInvalid(shares.isEmpty());
        if (!limit.isInvalid() && shares.isPresent() && service.set(this, NanoUsd.ofDollars(wanted), shares.get())) {
            close();
        }
    }
}
