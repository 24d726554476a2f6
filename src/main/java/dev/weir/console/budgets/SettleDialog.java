package dev.weir.console.budgets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.BigDecimalField;
import dev.weir.budget.UnsettledTurn;
import dev.weir.console.components.FormDialog;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks what a turn really cost. */
final class SettleDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final int DECIMALS = 9;

    private final BigDecimalField amount = new BigDecimalField("Actual cost in USD");
    private final transient UnsettledTurn turn;

    /** @param settle takes the amount, or none for the bound; false keeps the dialog open */
    SettleDialog(UnsettledTurn turn, Predicate<Optional<NanoUsd>> settle) {
        this.turn = turn;
        setHeaderTitle("Settle a turn");
        amount.setHelperText("At most the maximum cost, " + turn.bound() + ". This cannot be changed afterwards.");
        amount.setErrorMessage("Enter an amount from 0 to " + turn.bound() + ", with at most nine decimals.");
        amount.setWidthFull();
        add(new VerticalLayout(amount));
        Button bound = new Button("Accept the maximum", pressed -> close(settle.test(Optional.empty())));
        Button settling = new Button("Settle at this amount", pressed -> save(settle));
        settling.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), bound, settling);
    }

    private void save(Predicate<Optional<NanoUsd>> settle) {
        BigDecimal sum = amount.getValue();
        amount.setInvalid(sum == null || sum.signum() < 0 || sum.compareTo(turn.bound().toDollars()) > 0
                || sum.stripTrailingZeros().scale() > DECIMALS);
        if (!amount.isInvalid()) {
            close(settle.test(Optional.of(NanoUsd.ofDollars(sum))));
        }
    }

    private void close(boolean done) {
        if (done) {
            close();
        }
    }
}
