package dev.weir.console.shell;

import com.vaadin.browserless.internal.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinService;
import dev.weir.console.components.ErrorNotice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.testing.Assembly;
import io.github.classgraph.ScanResult;
import java.util.Set;

/** Makes views of an {@link Assembly}, and puts the doorkeeper before them, as the servlet does. */
public final class AssembledViews implements InstantiatorFactory {
    /** Where each view and each page of a fault is found. */
    static final Routes ROUTES = routes();

    private static Assembly parts;

    /** What the views of the next test are made of; Vaadin makes the factory itself, and tests run one after another. */
    static void use(Assembly assembly) {
        parts = assembly;
    }

    @Override
    public Instantiator createInstantitor(VaadinService service) {
        service.addSessionInitListener(started -> started.getSession().setErrorHandler(new ErrorNotice()));
        service.addUIInitListener(shown -> ConsoleServlet.attend(shown.getUI(), parts.one(CurrentPerson.class)));
        return new DefaultInstantiator(service) {
            private static final long serialVersionUID = 1L;

            @Override
            public <T> T getOrCreate(Class<T> type) {
                return Component.class.isAssignableFrom(type) && type.getName().startsWith("dev.weir.") ? parts.fresh(type)
                        : super.getOrCreate(type);
            }
        };
    }

    private static Routes routes() {
        try (ScanResult scan = Assembly.scan()) {
            return new Routes(Set.copyOf(scan.getClassesWithAnnotation(Route.class).loadClasses(Component.class)),
                    Set.of(NotFoundPage.class, FaultPage.class), Set.of(MainLayout.class), true);
        }
    }
}
