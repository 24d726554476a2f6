package dev.weir.console.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import dev.weir.console.session.ActorNames;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/** A page about the tenant that is looked at. */
public abstract class TenantPage extends Page implements BeforeEnterObserver, BeforeLeaveObserver {
    private static final long serialVersionUID = 1L;

    private final transient CurrentPerson current;
    private transient ActorNames.Names names;

    /** A page with a heading and a sentence that says what it is for. */
    protected TenantPage(String heading, String purpose, CurrentPerson current) {
        super(heading, purpose);
        this.current = current;
    }

    /** Adds what the page shows of a tenant. */
    protected abstract void show(Tenant tenant);

    /** Who acts. */
    protected Person person() {
        return current.person();
    }

    /** The tenant that is looked at. */
    protected Optional<Tenant> tenant() {
        return current.tenant();
    }

    /** Who an actor is, in words: whoever changed a version, say. */
    protected String who(String actor) {
        if (names == null) {
            names = tenant().map(tenant -> current.names(tenant.id())).orElseThrow();
        }
        return names.who(actor);
    }

    /** Somebody new may have acted: names are looked up anew. */
    protected void forgetNames() {
        names = null;
    }

    /** Shows everything anew, after a change; what was looked for, the place and the focus stay. */
    protected void refresh() {
        change(this::fill);
    }

    private void fill() {
        names = null;
        List<Component> shown = getChildren().skip(1).toList();
        shown.forEach(this::remove);
        current.tenant().ifPresentOrElse(this::show,
                () -> add(empty("There is no tenant yet. A platform administrator creates the first one.")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        fill();
    }

    /** Whether something on the page would be lost; it is asked about before the page is left, or shows something else. */
    protected boolean isUnsaved() {
        return UnsavedChanges.isIn(this);
    }

    /** What is not saved may go. */
    protected void letGo() {
        UnsavedChanges.letGo(this);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (isUnsaved()) {
            UnsavedChanges.hold(event, this::letGo);
        }
    }
}
