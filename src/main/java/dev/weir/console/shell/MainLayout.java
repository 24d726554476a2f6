package dev.weir.console.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Layout;
import dev.weir.console.inbox.InboxBadge;
import dev.weir.console.inbox.InboxView;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.People;
import dev.weir.people.Person;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** What stands around every page: the way to the others, whose data is shown, and who looks at it. */
@Layout
@PermitAll
@Dependent
public class MainLayout extends AppLayout implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient CurrentPerson current;
    private final transient People people;
    private final TenantChoice tenants;
    private final InboxBadge badge;
    private final Div navigation = new Div();
    private final Div account = new Div();
    private boolean built;

    @Inject
    MainLayout(CurrentPerson current, People people, TenantChoice tenants, InboxBadge badge) {
        this.current = current;
        this.people = people;
        this.tenants = tenants;
        this.badge = badge;
        setPrimarySection(Section.DRAWER);
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Menu");
        addToNavbar(skipLink(), toggle, tenants, account);
        addToDrawer(brand(), new Scroller(navigation));
        navigation.addClassName("navigation");
        account.addClassName("account");
    }

    /** Only now it is certain that somebody is signed in. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        current.find().filter(person -> !person.mustChange()).ifPresent(person -> {
            if (!built) {
                build(person);
            }
            tenants.tell();
        });
    }

    private void build(Person person) {
        built = true;
        tenants.show();
        account.add(new AccountMenu(person, current, people));
        for (Menu.Group group : Menu.GROUPS) {
            List<Menu.Entry> entries = group.entries().stream().filter(entry -> entry.isFor(person.role()))
                    .toList();
            if (!entries.isEmpty()) {
                SideNav nav = new SideNav(group.label());
                entries.forEach(entry -> nav.addItem(item(entry)));
                navigation.add(nav);
            }
        }
    }

    private SideNavItem item(Menu.Entry entry) {
        SideNavItem item = entry.item();
        if (entry.view() == InboxView.class) {
            item.setSuffixComponent(badge);
            item.setMatchNested(true);
        }
        return item;
    }

    private static Header brand() {
        Anchor home = new Anchor("/console/", new Span("Weir"));
        home.addClassName("brand");
        return new Header(home);
    }

    private static Nav skipLink() {
        Anchor skip = new Anchor("#page", "Skip to the page");
        skip.getElement().setAttribute("router-ignore", true);
        // The address alone would lead to the overview, as all addresses are below that of the console.
        skip.getElement().executeJs("this.onclick = event => { event.preventDefault(); document.getElementById('page')?.focus(); }");
        skip.addClassName("skip");
        Nav nav = new Nav(skip);
        nav.setAriaLabel("Skip");
        return nav;
    }
}
