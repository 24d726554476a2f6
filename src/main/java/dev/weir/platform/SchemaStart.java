package dev.weir.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
import java.sql.SQLException;

/** Migrates the database before anything else of the application starts, then lets Hibernate validate the schema. */
@ApplicationScoped
class SchemaStart {
    /** Before every other observer of the start. */
    static final int FIRST = 1;

    @Inject
    Settings settings;
    @Inject
    Secret secret;
    @Inject
    EntityManagerFactory persistence;

    private volatile boolean done;

    void migrate(@Observes @Priority(FIRST) Startup start) throws SQLException, SchemaValidationException {
        new Schema(SchemaOwner.of(settings), settings.text("weir.db.app.user", "weir_app"), secret).migrate();
        persistence.getSchemaManager().validate();
        done = true;
    }

    boolean isDone() {
        return done;
    }
}
