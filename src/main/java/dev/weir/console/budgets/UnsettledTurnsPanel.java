package dev.weir.console.budgets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.budget.UnsettledTurn;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;

/** Turns that are booked at their bound because their node died; whoever may settles them. */
final class UnsettledTurnsPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final ShortList<UnsettledTurn> list = new ShortList<>("Booked at maximum cost",
            "Every turn is booked at its actual cost.",
            "The oldest " + BudgetService.MOST_RESERVATIONS + " are shown; there are more.");

    /** Settles a turn; false when that failed. */
    interface Actions {
        /** @param amount empty accepts the bound */
        boolean settle(UnsettledTurn turn, Optional<NanoUsd> amount);
    }

    /** @param may empty for who reads only */
    UnsettledTurnsPanel(Optional<Actions> may) {
        Paragraph words = new Paragraph("The server that ran these turns stopped before their actual cost was known, so their "
                + "maximum cost counts as spent. Your provider's bill has the actual cost; a settlement is final.");
        words.addClassName("words");
        list.grid().addColumn(turn -> turn.turn().toString()).setHeader("Turn").setAutoWidth(true);
        list.grid().addColumn(UnsettledTurn::model).setHeader("Model").setAutoWidth(true);
        list.grid().addColumn(turn -> Format.money(turn.bound())).setHeader("Counts as spent")
                .setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        list.grid().addColumn(turn -> Format.moment(turn.reservedAt())).setHeader("Started").setAutoWidth(true);
        may.ifPresent(service -> Grids.actions(list.grid(), turn -> settle(turn, service)).setAutoWidth(true));
        add(words, list);
    }

    private static Button settle(UnsettledTurn turn, Actions service) {
        Button settle = new Button("Settle", pressed -> new SettleDialog(turn, amount -> service.settle(turn, amount)).open());
        settle.setAriaLabel("Settle the turn " + turn.turn());
        settle.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return settle;
    }

    /** Shows them as they are now. */
    void show(List<UnsettledTurn> turns) {
        list.show(turns, BudgetService.MOST_RESERVATIONS);
    }
}
