package dev.weir.console.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationListener;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import java.util.Optional;

/**
 * Keeps whose data a tab shows in its address, as {@code tenant}: a reload, a bookmark and a link that is passed on show the
 * same. A tenant that is not there, or not theirs, is told from no page that does not exist.
 */
final class TenantAddress implements BeforeEnterListener, AfterNavigationListener {
    private static final long serialVersionUID = 1L;
    private static final String TENANT = "tenant";

    private final transient CurrentPerson current;

    TenantAddress(CurrentPerson current) {
        this.current = current;
    }

    /** What an address says of a tenant. */
    static QueryParameters of(TenantId tenant) {
        return QueryParameters.of(TENANT, tenant.toString());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> named = event.getLocation().getQueryParameters().getSingleParameter(TENANT);
        if (named.isPresent() && current.find().isPresent() && !choose(named.get())) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private boolean choose(String named) {
        try {
            Ids.parse(named).map(TenantId::new).ifPresent(current::choose);
            return current.tenant().filter(tenant -> tenant.id().toString().equals(named)).isPresent();
        } catch (Failure notTheirs) {
            return false;
        }
    }

    /** Whoever may look at one tenant only needs no word of it. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        boolean chooses = current.find().map(Person::role).filter(role -> role == Role.PLATFORM_ADMIN).isPresent();
        if (chooses && event.getActiveChain().stream().anyMatch(MainLayout.class::isInstance)) {
            current.tenant().ifPresent(tenant -> name(tenant, event.getLocation()));
        }
    }

    private static void name(Tenant tenant, Location location) {
        QueryParameters said = location.getQueryParameters();
        if (said.getSingleParameter(TENANT).isEmpty()) {
            UI.getCurrent().getPage().getHistory().replaceState(null, new Location(location.getPath(),
                    said.merging(TENANT, tenant.id().toString())));
        }
    }
}
