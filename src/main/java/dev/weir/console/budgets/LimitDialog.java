package dev.weir.console.budgets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.components.FormDialog;
import dev.weir.console.components.Format;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Asks for a limit and for the shares of it at whose spending somebody is told. */
final class LimitDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> USUAL = List.of(50, 80, 100);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final int DECIMALS = 9;

    private final BigDecimalField limit = new BigDecimalField("Limit in USD");
    private final TextField alerts = new TextField("Alert at percent spent");

    /** @param save takes the limit and the alerts; false keeps the dialog open */
    LimitDialog(BudgetRow row, BiPredicate<NanoUsd, List<Integer>> save) {
        setHeaderTitle("Limit per " + row.period());
        limit.setHelperText("Includes what was spent this " + row.period() + " so far, " + Format.money(row.budget().spent())
                + ".");
        limit.setValue(row.budget().limit().map(NanoUsd::toDollars).map(BigDecimal::stripTrailingZeros)
                .map(value -> value.scale() < 0 ? value.setScale(0) : value).orElse(null));
        limit.setWidthFull();
        alerts.setHelperText("Whole numbers from 1 to 100, separated by commas; empty for no alerts. An alert goes to the log, "
                + "the metrics, the alert address and webhooks, once per period.");
        alerts.setValue(Percentages.words(row.budget().limit().isPresent() ? row.budget().alertPercent() : USUAL));
        alerts.setWidthFull();
        add(new VerticalLayout(limit, alerts));
        Button saving = new Button("Set the limit", pressed -> save(save));
        saving.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), saving);
    }

    private void save(BiPredicate<NanoUsd, List<Integer>> save) {
        BigDecimal wanted = limit.getValue();
        limit.setErrorMessage("Enter an amount from 0 to a billion dollars, with at most nine decimals.");
        limit.setInvalid(wanted == null || wanted.signum() < 0 || wanted.compareTo(MOST) > 0
                || wanted.stripTrailingZeros().scale() > DECIMALS);
        Optional<List<Integer>> shares = Percentages.read(alerts.getValue());
        alerts.setErrorMessage("Enter whole numbers from 1 to 100, separated by commas.");
        alerts.setInvalid(shares.isEmpty());
        if (!limit.isInvalid() && shares.isPresent() && save.test(NanoUsd.ofDollars(wanted), shares.get())) {
            close();
        }
    }
}
