package dev.weir.console.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinSession;
import dev.weir.console.components.DisplayNameDialog;
import dev.weir.console.components.Notice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.people.Role;

/** Who is signed in, the colours they prefer, and the way out. */
final class AccountMenu extends MenuBar {
    private static final long serialVersionUID = 1L;

    AccountMenu(Person person, CurrentPerson current, People people) {
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        Span name = new Span(person.name());
        name.addClassName("account-name");
        MenuItem top = addItem(VaadinIcon.USER.create());
        top.add(name);
        top.setAriaLabel("Account of " + person.name());
        SubMenu menu = top.getSubMenu();
        menu.addItem(person.name() + ", " + person.role().wireName().replace('_', ' ')).setEnabled(false);
        menu.addSeparator();
        menu.addItem("Light theme", chosen -> colours(ColorScheme.Value.LIGHT));
        menu.addItem("Dark theme", chosen -> colours(ColorScheme.Value.DARK));
        menu.addItem("System theme", chosen -> colours(ColorScheme.Value.SYSTEM));
        menu.addSeparator();
        if (person.role().covers(Role.AGENT)) {
            menu.addItem("Display name", chosen -> new DisplayNameDialog("you", people.displayName(current.person()),
                    given -> Notice.after("Customers see this name from now on.", () -> people.display(current.person(), given)))
                    .open());
        }
        menu.addItem("Change password", chosen -> UI.getCurrent().navigate(PasswordView.class));
        menu.addItem("Sign out", chosen -> leave(current));
    }

    private static void colours(ColorScheme.Value scheme) {
        UI.getCurrent().getPage().setColorScheme(scheme);
        UI.getCurrent().getPage().executeJs("""
                localStorage.setItem('weir.colours', $0);
                document.documentElement.style.colorScheme = $0;
                window.dispatchEvent(new Event('weir-colours'));""", scheme.getValue());
    }

    private static void leave(CurrentPerson current) {
        current.leave();
        UI.getCurrent().getPage().setLocation("/console/login");
        VaadinSession session = VaadinSession.getCurrent();
        session.getSession().invalidate();
        session.close();
    }
}
