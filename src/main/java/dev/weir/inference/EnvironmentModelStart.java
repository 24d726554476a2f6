package dev.weir.inference;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Brings the environment's model into the catalogue at every start, so that a changed address takes effect. */
@ApplicationScoped
class EnvironmentModelStart {
    private static final Logger LOG = System.getLogger(EnvironmentModelStart.class.getName());
    private static final int AFTER_MIGRATION = 200;

    private final EnvironmentModel environment;
    private final ModelCatalogue catalogue;

    EnvironmentModelStart() {
        this(null, null);
    }

    @Inject
    EnvironmentModelStart(EnvironmentModel environment, ModelCatalogue catalogue) {
        this.environment = environment;
        this.catalogue = catalogue;
    }

    void enter(@Observes @Priority(AFTER_MIGRATION) Startup start) {
        environment.model().ifPresent(model -> {
            catalogue.change(manager -> ModelRows.saveFromEnvironment(manager, model));
            LOG.log(Level.INFO, "Large model {0} at {1} is in the catalogue", model.name(), model.endpoints().get(0));
        });
    }
}
