package dev.weir.console.budgets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import dev.weir.console.components.Confirm;
import dev.weir.platform.NanoUsd;
import java.util.List;

/** What may be done with a limit. The buttons stay while the limit's figures change, and whoever is at them stays there. */
final class LimitActions extends HorizontalLayout {
    private static final long serialVersionUID = 1L;

    private final Button set;
    private final Button remove;
    private transient BudgetRow row;

    /** Sets limits and takes them away. */
    interface Actions {
        /** Sets what is filled in; false when that failed. */
        boolean set(LimitDialog dialog, NanoUsd limit, List<Integer> alerts);

        void remove(BudgetRow row);
    }

    LimitActions(BudgetRow row, Actions service) {
        set = new Button("Set", pressed -> new LimitDialog(this.row, service).open());
        remove = new Button("Remove", pressed -> remove(this.row, service));
        set.setAriaLabel("Set the limit per " + row.period() + " of " + row.subject());
        set.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        remove.setAriaLabel("Remove the limit per " + row.period() + " of " + row.subject());
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        add(set, remove);
        show(row);
    }

    /** What is removed is the limit that was seen when the question was asked. */
    private static void remove(BudgetRow seen, Actions service) {
        Confirm.ask("Remove this limit?", seen.subject() + " may then spend without a limit per " + seen.period() + ".",
                "Remove the limit", () -> service.remove(seen));
    }

    /** The same limit as it stands now. */
    LimitActions show(BudgetRow now) {
        row = now;
        set.setText(now.budget().limit().isPresent() ? "Change" : "Set");
        remove.setVisible(now.budget().limit().isPresent());
        return this;
    }
}
