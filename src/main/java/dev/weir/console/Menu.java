package dev.weir.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.weir.console.budgets.BudgetsView;
import dev.weir.console.overview.OverviewView;
import dev.weir.people.Role;
import java.util.List;

/** The pages in the order they are offered, each with the least role that sees it. */
final class Menu {
    static final List<Group> GROUPS = List.of(
            new Group("Watch", List.of(
                    new Entry("Overview", OverviewView.class, VaadinIcon.DASHBOARD, Role.VIEWER))),
            new Group("Steer", List.of(
                    new Entry("Budgets", BudgetsView.class, VaadinIcon.WALLET, Role.VIEWER))));

    private Menu() {
    }

    /** Pages that belong together. */
    record Group(String label, List<Entry> entries) {
    }

    /** A page's way in. */
    record Entry(String label, Class<? extends Component> view, VaadinIcon icon, Role least) {
        SideNavItem item() {
            return new SideNavItem(label, view, icon.create());
        }
    }
}
