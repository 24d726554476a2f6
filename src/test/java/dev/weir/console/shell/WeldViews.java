package dev.weir.console.shell;

import com.vaadin.browserless.internal.Routes;
import com.vaadin.cdi.CdiInstantiator;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinService;
import dev.weir.console.components.ErrorNotice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.testing.ApplicationClasses;
import io.github.classgraph.ScanResult;
import java.util.Set;
import org.jboss.weld.environment.se.WeldContainer;

/** Takes views from a Weld container, as Vaadin's servlet takes them from the server's, and puts the doorkeeper before them. */
public final class WeldViews implements InstantiatorFactory {
    /** Where each view and each page of a fault is found. */
    static final Routes ROUTES = routes();

    private static WeldContainer beans;

    /** Where the views come from; Vaadin makes the factory itself, and tests run one after another. */
    static void use(WeldContainer container) {
        beans = container;
    }

    @Override
    public Instantiator createInstantitor(VaadinService service) {
        service.addSessionInitListener(started -> started.getSession().setErrorHandler(new ErrorNotice()));
        service.addUIInitListener(shown -> ConsoleServlet.attend(shown.getUI(), beans.select(CurrentPerson.class).get()));
        return new CdiInstantiator(beans.getBeanManager(), service);
    }

    private static Routes routes() {
        try (ScanResult scan = ApplicationClasses.scan()) {
            return new Routes(Set.copyOf(scan.getClassesWithAnnotation(Route.class).loadClasses(Component.class)),
                    Set.of(NotFoundPage.class, FaultPage.class), Set.of(MainLayout.class), true);
        }
    }
}
