package dev.weir.console.tenants;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import java.util.List;
import java.util.Map;

/** The tenants by name, and a search for those of a name or short name. */
final class TenantList extends Div {
    private static final long serialVersionUID = 1L;

    private final transient List<Tenant> tenants;
    private final TextField words = new TextField("Name or short name contains");
    private final Grid<Tenant> grid = Grids.empty("Tenants");

    /**
     * The list.
     *
     * @param money  what each spent; none for one that is missing
     * @param action the button in a tenant's row
     */
    TenantList(List<Tenant> tenants, Map<TenantId, TenantMoney> money, ValueProvider<Tenant, Button> action) {
        this.tenants = tenants.stream().sorted(Tenant.BY_NAME).toList();
        columns(one -> money.getOrDefault(one.id(), TenantMoney.NONE), action);
        add(filters(), grid);
        find();
    }

    private Div filters() {
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(typed -> find());
        Div filters = new Div(words);
        filters.addClassName("filters");
        return filters;
    }

    private void columns(ValueProvider<Tenant, TenantMoney> money, ValueProvider<Tenant, Button> action) {
        grid.setEmptyStateText("No tenants match.");
        grid.addColumn(Tenant::name).setHeader("Name").setWidth("10rem").setFlexGrow(2);
        grid.addColumn(Tenant::slug).setHeader("Short name").setWidth("7rem").setFlexGrow(1);
        grid.addColumn(tenant -> spent(money.apply(tenant))).setHeader("This month").setWidth("10rem").setFlexGrow(0);
        grid.addComponentColumn(tenant -> new Sparkline(money.apply(tenant))).setHeader("30 days").setWidth("11.5rem").setFlexGrow(0);
        grid.addColumn(tenant -> tenant.zone().getId()).setHeader("Time zone").setWidth("8rem").setFlexGrow(0);
        grid.addComponentColumn(TenantList::state).setHeader("State").setWidth("6.5rem").setFlexGrow(0);
        Grids.actions(grid, action).setWidth("8rem");
    }

    private void find() {
        List<Tenant> found = tenants.stream().filter(tenant -> tenant.isCalled(words.getValue())).toList();
        grid.setItems(found);
        Grids.fit(grid, found.size());
    }

    private static String spent(TenantMoney money) {
        return Format.money(money.month()) + money.limit().map(limit -> " of " + Format.money(limit)).orElse("");
    }

    private static Badge state(Tenant tenant) {
        Badge badge = new Badge(tenant.suspended() ? "suspended" : "active");
        badge.addThemeVariants(tenant.suspended() ? BadgeVariant.ERROR : BadgeVariant.SUCCESS);
        return badge;
    }
}
