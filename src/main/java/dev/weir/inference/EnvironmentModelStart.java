package dev.weir.inference;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Brings the environment's models into the catalogue at every start, so that a changed address takes effect. */
@ApplicationScoped
class EnvironmentModelStart {
    private static final Logger LOG = System.getLogger(EnvironmentModelStart.class.getName());
    private static final int AFTER_MIGRATION = 200;

    private final EnvironmentModel large;
    private final EnvironmentTriton small;
    private final ModelCatalogue catalogue;

    @SuppressWarnings("NullAway")
    EnvironmentModelStart() {
        this(null, null, null);
    }

    @Inject
    EnvironmentModelStart(EnvironmentModel large, EnvironmentTriton small, ModelCatalogue catalogue) {
        this.large = large;
        this.small = small;
        this.catalogue = catalogue;
    }

    void enter(@Observes @Priority(AFTER_MIGRATION) Startup start) {
        large.model().ifPresent(this::enter);
        small.model().ifPresent(this::enter);
    }

    private void enter(CatalogueModel model) {
        catalogue.change(manager -> ModelRows.saveFromEnvironment(manager, model));
        LOG.log(Level.INFO, "The {0} model {1} at {2} is in the catalogue", model.tier().wireName(), model.name(),
                model.endpoints().getFirst());
    }
}
