package dev.weir.console.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.DisplayNameDialog;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.console.components.SecretDialog;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.ListedPerson;
import dev.weir.people.NewPerson;
import dev.weir.people.People;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The people of the tenant, and for the platform's administrators their own kind. */
@Route("people")
@PageTitle("People – Weir")
@RolesAllowed({"tenant_admin", "platform_admin"})
@Dependent
public class PeopleView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient People people;

    @Inject
    PeopleView(People people, CurrentPerson current) {
        super("People", "Viewers can read, agents work in the inbox, tenant administrators can change their tenant, platform administrators can change "
                + "everything.", current);
        this.people = people;
    }

    @Override
    protected void show(Tenant tenant) {
        add(part("Users of " + tenant.name(), people.list(person(), Optional.of(tenant.id())), Optional.of(tenant.id())));
        if (person().role() == Role.PLATFORM_ADMIN) {
            add(part("Platform users", people.list(person(), Optional.empty()).stream()
                    .filter(one -> one.tenant().isEmpty()).toList(), Optional.empty()));
        }
    }

    private Component part(String heading, List<ListedPerson> rows, Optional<TenantId> tenant) {
        Grid<ListedPerson> grid = Grids.of(heading, rows);
        grid.addColumn(PeopleView::called).setHeader("Name").setFlexGrow(2).setWidth("10rem");
        grid.addColumn(row -> row.role().wireName().replace('_', ' ')).setHeader("Role").setWidth("9rem").setFlexGrow(0);
        grid.addComponentColumn(PeopleView::state).setHeader("State").setWidth("13rem").setFlexGrow(1);
        grid.addColumn(row -> Format.moment(row.signedInAt())).setHeader("Last signed in").setWidth("13rem").setFlexGrow(0);
        Grids.actions(grid, this::actions).setWidth("8rem");
        Button add = new Button("Invite user", VaadinIcon.PLUS.create(), pressed -> new PersonDialog(tenant,
                (name, role) -> handOver(() -> people.add(person(), name, role, tenant))).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        Div empty = rows.isEmpty() ? empty("No users yet.") : new Div(grid);
        return section(heading, empty, add);
    }

    private static String called(ListedPerson row) {
        return row.name() + row.displayName().map(name -> ", shown to customers as “" + name + "”").orElse("");
    }

    private static Component state(ListedPerson row) {
        Div states = new Div();
        states.addClassName("actions");
        if (row.disabled()) {
            states.add(badge("Disabled", BadgeVariant.ERROR));
        }
        row.lockedUntil().ifPresent(until -> states.add(badge("locked until " + Format.moment(until),
                BadgeVariant.WARNING)));
        if (row.mustChange()) {
            states.add(badge("must change password", BadgeVariant.WARNING));
        }
        if (states.getComponentCount() == 0) {
            states.add(badge("Active", BadgeVariant.SUCCESS));
        }
        return states;
    }

    private static Badge badge(String words, BadgeVariant kind) {
        Badge badge = new Badge(words);
        badge.addThemeVariants(kind);
        return badge;
    }

    private Component actions(ListedPerson row) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        MenuItem top = bar.addItem("Change");
        top.setAriaLabel("Change " + row.name());
        top.setEnabled(!row.id().equals(person().id()));
        SubMenu menu = top.getSubMenu();
        menu.addItem("Display name", chosen -> new DisplayNameDialog(row.name(), row.displayName(), name -> {
            boolean kept = Notice.after("Customers see this name from now on.", () -> people.display(person(), row, name));
            refresh();
            return kept;
        }).open());
        menu.addItem("Reset password", chosen -> Confirm.ask("Reset the password of " + row.name() + "?",
                "The current password stops working, and their sessions end at once.", "Reset password",
                () -> handOver(() -> people.resetPassword(person(), row))));
        Arrays.stream(Role.values()).filter(role -> role != row.role() && role != Role.PLATFORM_ADMIN
                && row.tenant().isPresent()).forEach(role -> menu.addItem("Change role to " + role.wireName().replace('_', ' '),
                        chosen -> change(row, role, row.disabled())));
        menu.addItem(row.disabled() ? "Enable" : "Disable", chosen -> {
            if (row.disabled()) {
                change(row, row.role(), false);
            } else {
                Confirm.ask("Disable " + row.name() + "?", "Their sessions end at once; they can be enabled "
                        + "again.", "Disable",
                        () -> change(row, row.role(), true));
            }
        });
        menu.addItem("Remove", chosen -> Confirm.ask("Remove " + row.name() + "?", "Their sessions end at once.", "Remove",
                () -> {
                    Notice.after(row.name() + " is removed.", () -> people.remove(person(), row));
                    refresh();
                }));
        return bar;
    }

    private void change(ListedPerson row, Role role, boolean disabled) {
        Notice.after("Saved; their sessions end.", () -> people.change(person(), row, role, disabled));
        refresh();
    }

    private boolean handOver(Supplier<NewPerson> work) {
        boolean done = Notice.after(() -> {
            NewPerson made = work.get();
            new SecretDialog("Password of " + made.name(), made.password(),
                    "It must be changed at the first sign-in. It is not shown again.").open();
            return "Done.";
        });
        refresh();
        return done;
    }
}
