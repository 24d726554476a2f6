package dev.weir.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Work of which one node of the installation does a piece at a time. The others wait, for a minute at most; one that dies
 * lets the next in at once, since its database connection is all that keeps the rest out.
 */
@ApplicationScoped
public class ClusterLock {
    private static final String PATIENCE = "60s";

    private final Settings settings;

    @SuppressWarnings("NullAway")
    ClusterLock() {
        this(null);
    }

    /** Over the database that the settings name. */
    @Inject
    public ClusterLock(Settings settings) {
        this.settings = settings;
    }

    /** What is done alone. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws IOException;
    }

    /** Does the work while no other node does any under this name. */
    public void run(String name, Work work) throws IOException, SQLException {
        try (Connection connection = SchemaOwner.of(settings).getConnection()) {
            connection.setAutoCommit(false);
            ask(connection, "select set_config('lock_timeout', ?, true)", PATIENCE);
            ask(connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))", "weir " + name);
            work.run();
            connection.rollback();
        }
    }

    private static void ask(Connection connection, String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            statement.execute();
        }
    }
}
