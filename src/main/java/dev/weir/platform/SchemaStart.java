package dev.weir.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

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
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(settings.required("weir.db.url", "the database's JDBC address."));
        owner.setUser(settings.required("weir.db.user", "the role that owns the schema."));
        owner.setPassword(settings.text("weir.db.password", ""));
        new Schema(owner, settings.text("weir.db.app.user", "weir_app"), secret).migrate();
        persistence.getSchemaManager().validate();
        done = true;
    }

    boolean isDone() {
        return done;
    }
}
