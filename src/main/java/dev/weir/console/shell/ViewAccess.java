package dev.weir.console.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import dev.weir.console.inbox.InboxView;
import dev.weir.console.overview.OverviewView;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Person;
import dev.weir.people.Role;
import java.security.Principal;
import java.util.Optional;

/**
 * Stands before every view: nobody enters one whose annotation does not name their role, and a view without an annotation
 * is entered by nobody. What may not be entered is not told apart from what does not exist.
 */
final class ViewAccess implements BeforeEnterListener {
    private static final long serialVersionUID = 1L;
    /** The session's attribute for where somebody wanted to go before they signed in. */
    private static final String WANTED = "weir.wanted";

    private final transient CurrentPerson current;
    private final AccessAnnotationChecker checker = new AccessAnnotationChecker();

    ViewAccess(CurrentPerson current) {
        this.current = current;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Class<?> view = event.getNavigationTarget();
        Optional<Person> person = current.find();
        if (person.isPresent() && person.get().mustChange() && view != PasswordView.class) {
            event.forwardTo(PasswordView.class);
        } else if (view == OverviewView.class && person.filter(ViewAccess::isAgent).isPresent()) {
            event.forwardTo(InboxView.class);
        } else if (!mayEnter(view, person)) {
            refuse(event, person);
        }
    }

    /** Whether the view's annotation lets somebody in. */
    boolean mayEnter(Class<?> view, Optional<Person> person) {
        Principal principal = person.<Principal>map(known -> known::name).orElse(null);
        return (person.filter(ViewAccess::isAgent).isEmpty() || isForAgents(view)) && checker.hasAccess(view, principal,
                name -> person.map(Person::role).map(Role::wireName).filter(name::equals).isPresent());
    }

    private static boolean isAgent(Person person) {
        return person.role() == Role.AGENT;
    }

    /** The inbox, and what concerns the account and the sign-in, which stands in this package. */
    private static boolean isForAgents(Class<?> view) {
        return view == InboxView.class || view.getPackage() == ViewAccess.class.getPackage();
    }

    /** Where somebody wanted to go before they signed in, relative to the console; told once. */
    static String wanted(VaadinSession session) {
        Object location = session.getAttribute(WANTED);
        session.setAttribute(WANTED, null);
        return location instanceof String path ? path : "";
    }

    private static void refuse(BeforeEnterEvent event, Optional<Person> person) {
        if (person.isPresent()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        event.getUI().getSession().setAttribute(WANTED, event.getLocation().getPathWithQueryParameters());
        event.forwardTo(LoginView.class);
    }
}
