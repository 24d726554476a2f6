package dev.weir.console.tenants;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.console.components.Page;
import dev.weir.console.session.CurrentPerson;
import dev.weir.inference.CredentialVault;
import dev.weir.tenant.PaidState;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every tenant of the installation, the keys of the upstreams, and the switch that stops what costs. */
@Route("tenants")
@PageTitle("Tenants – Weir")
@RolesAllowed("platform_admin")
@Dependent
public class TenantsView extends Page implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient TenantService service;
    private final transient TenantMoneyService money;
    private final transient CurrentPerson current;

    @Inject
    TenantsView(TenantService service, TenantMoneyService money, CurrentPerson current) {
        super("Tenants", "The tenants of this installation, provider API keys, and the switch that stops paid calls.");
        this.service = service;
        this.money = money;
        this.current = current;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        fill();
    }

    private void refresh() {
        change(this::fill);
    }

    private void fill() {
        getChildren().skip(1).toList().forEach(this::remove);
        List<Tenant> tenants = service.tenants(current.person());
        add(section("Paid calls", paid()), section("Tenants", tenants(tenants)),
                section("Provider API keys", credentials(tenants)));
    }

    private Component[] paid() {
        PaidState state = service.paid(current.person());
        Paragraph words = new Paragraph(state.enabled() ? "Models may be called."
                : "Switched off since " + Format.moment(state.changedAt())
                        + state.reason().map(reason -> ": " + reason).orElse("") + ". No model that costs is called.");
        words.setClassName("bad", !state.enabled());
        if (!state.enabled()) {
            Button on = new Button("Allow paid calls again", pressed -> turn(true, ""));
            return new Component[] {words, on};
        }
        TextField reason = new TextField("Reason");
        Button off = new Button("Stop paid calls", VaadinIcon.POWER_OFF.create(), pressed -> Confirm.ask(
                "Stop paid calls?", "No tenant's turn reaches a model that costs, on any node, within two seconds. "
                        + "Caches, knowledge and handoffs go on.", "Stop it", () -> turn(false, reason.getValue())));
        off.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return new Component[] {words, reason, off};
    }

    private void turn(boolean enabled, String reason) {
        Notice.after(enabled ? "Paid calls are allowed." : "Paid calls are stopped.",
                () -> service.switchPaid(current.person(), enabled, reason));
        refresh();
    }

    private Component[] tenants(List<Tenant> tenants) {
        Button make = new Button("New tenant", VaadinIcon.PLUS.create(), pressed -> new NewTenantDialog(wanted -> {
            boolean made = Notice.after("The tenant is created.",
                    () -> service.create(current.person(), wanted.slug(), wanted.name(), wanted.zone()));
            refresh();
            return made;
        }).open());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Paragraph cut = new Paragraph("The first " + Format.number(TenantService.MOST_TENANTS) + " are shown.");
        cut.setVisible(tenants.size() == TenantService.MOST_TENANTS);
        return new Component[] {new TenantList(tenants, money.of(current.person(), tenants), this::suspension), cut, make};
    }

    private Button suspension(Tenant tenant) {
        Button button = new Button(tenant.suspended() ? "Resume" : "Suspend", pressed -> {
            if (tenant.suspended()) {
                suspend(tenant, false);
                return;
            }
            Confirm.ask("Suspend " + tenant.name() + "?", "Its API keys are refused within five seconds, on every node.",
                    "Suspend", () -> suspend(tenant, true));
        });
        button.setAriaLabel((tenant.suspended() ? "Resume " : "Suspend ") + tenant.name());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void suspend(Tenant tenant, boolean suspended) {
        Notice.after(suspended ? "The tenant is suspended." : "The tenant is active again.",
                () -> service.suspend(current.person(), tenant.id(), suspended));
        refresh();
    }

    private Component[] credentials(List<Tenant> tenants) {
        Map<Object, String> names = tenants.stream().collect(Collectors.toMap(Tenant::id, Tenant::name));
        Button keep = new Button("Add key", VaadinIcon.PLUS.create(), pressed -> new CredentialDialog(tenants,
                wanted -> {
                    boolean kept = Notice.after("The key is stored, encrypted.", () -> service.keep(current.person(),
                            wanted.tenant(), wanted.model(), wanted.key()));
                    refresh();
                    return kept;
                }).open());
        List<CredentialVault.Entry> entries = service.credentials(current.person());
        if (entries.isEmpty()) {
            return new Component[] {empty("No keys are stored. A key from the environment still serves its own model."), keep};
        }
        Grid<CredentialVault.Entry> grid = Grids.of("Provider API keys", entries);
        grid.addColumn(entry -> entry.tenant().map(names::get).orElse("all tenants")).setHeader("Tenant").setFlexGrow(1);
        grid.addColumn(entry -> entry.model().orElse("all models")).setHeader("Model").setFlexGrow(1);
        grid.addColumn(entry -> Format.moment(entry.changedAt())).setHeader("Since").setFlexGrow(1);
        Grids.actions(grid, this::forgetting).setWidth("8rem");
        return new Component[] {grid, keep};
    }

    private Button forgetting(CredentialVault.Entry entry) {
        Button forget = new Button("Delete", pressed -> Confirm.ask("Delete this key?",
                "Calls that need it are refused by the upstream from now on.", "Delete key", () -> {
                    Notice.after("The key is deleted.", () -> service.forget(current.person(), entry));
                    refresh();
                }));
        forget.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return forget;
    }
}
