package dev.weir.console.models;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.Format;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.components.Page;
import dev.weir.console.session.CurrentPerson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The catalogue with health and prices, and the import of price files. */
@Route("models")
@PageTitle("Models and prices – Weir")
@RolesAllowed("platform_admin")
@Dependent
public class ModelsView extends Page implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient CatalogueService service;
    private final transient CurrentPerson current;
    private final transient LiveUpdates pulse;
    private CataloguePanel catalogue;
    private transient Runnable rest = () -> { };

    @Inject
    ModelsView(CatalogueService service, CurrentPerson current, LiveUpdates pulse) {
        super("Models and prices", "Shared by all tenants. A model without a price is refused, never free.");
        this.service = service;
        this.current = current;
        this.pulse = pulse;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        getChildren().skip(1).toList().forEach(this::remove);
        catalogue = new CataloguePanel(service, current, pulse);
        add(section("Catalogue", catalogue), section("Import prices", new PriceImportPanel(
                (name, file) -> service.preview(current.person(), name, file), (name, file) -> {
                    Notice.after(() -> Format.count(service.take(current.person(), name, file).accepted().size(),
                            "price is", "prices are") + " set.");
                    catalogue.follow();
                })));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        rest = pulse.whileShown(event.getUI(), () -> catalogue.follow());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        rest.run();
    }
}
