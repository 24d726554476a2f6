package dev.weir.platform;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;

/**
 * Brings the database to this version: the owner's role migrates, then the server's role gets its password. A node whose
 * {@code WEIR_SECRET} is not the one the database was set up with is refused before anything is changed.
 */
public final class Schema {
    private static final String FINGERPRINT = "installation";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final int ROLE_ATTEMPTS = 20;

    private final DataSource owner;
    private final String appRole;
    private final Secret secret;

    /**
     * @param owner   connections of the role that owns the schema
     * @param appRole the role the server works as; made when missing
     */
    public Schema(DataSource owner, String appRole, Secret secret) {
        if (!appRole.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new InvalidSetting("WEIR_DB_APP_USER must be a plain lower-case role name, not '" + appRole + "'.");
        }
        this.owner = owner;
        this.appRole = appRole;
        this.secret = secret;
    }

    /** Migrates; idempotent, safe to run on several nodes at once. Refusals are {@link InvalidSetting}. */
    public void migrate() throws SQLException {
        try (Connection connection = owner.getConnection()) {
            refuseForeignSecret(connection);
            prepareRole(connection);
        }
        flyway().migrate();
        try (Connection connection = owner.getConnection()) {
            recordFingerprint(connection);
            refuseForeignSecret(connection);
        }
    }

    private Flyway flyway() {
        return Flyway.configure(Schema.class.getClassLoader()).dataSource(owner)
                .locations("filesystem:" + migrations()).failOnMissingLocations(true)
                .schemas("weir").placeholders(Map.of("app", appRole)).connectRetries(3)
                .callbackLocations(new Location[0]).load();
    }

    /** The server's class loader lists no directories, so Flyway is shown the unpacked one. */
    private static Path migrations() {
        try {
            URL first = Objects.requireNonNull(Schema.class.getResource("/db/migration/V1__tenants.sql"));
            return Path.of(first.toURI()).resolve("..").normalize();
        } catch (URISyntaxException | FileSystemNotFoundException packed) {
            throw new IllegalStateException("The archive must be unpacked: set autoExpand in server.xml", packed);
        }
    }

    private void refuseForeignSecret(Connection connection) throws SQLException {
        if (!exists(connection, "select to_regclass('weir.installation') is not null")) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select fingerprint from weir.installation")) {
            if (row.next() && !row.getString(1).equals(fingerprint())) {
                throw new InvalidSetting("WEIR_SECRET is not the one this database was set up with: "
                        + "give every node the first node's secret.");
            }
        }
    }

    private void recordFingerprint(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into weir.installation (fingerprint) values (?) on conflict do nothing")) {
            insert.setString(1, fingerprint());
            insert.executeUpdate();
        }
    }

    /** Roles belong to the whole cluster: two databases or nodes that start at once may meet here, so it tries again. */
    private void prepareRole(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(roleStatement(connection));
                return;
            } catch (SQLException refused) {
                if (attempt == ROLE_ATTEMPTS || INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())) {
                    throw new InvalidSetting("The database role " + appRole + " could not be prepared ("
                            + refused.getMessage() + "): give WEIR_DB_USER the right CREATEROLE.");
                }
            }
        }
    }

    private String roleStatement(Connection connection) throws SQLException {
        String named = " from pg_roles where rolname = '" + appRole + "'";
        if (exists(connection, "select rolsuper or rolbypassrls" + named)) {
            throw new InvalidSetting("The database role " + appRole + " escapes row-level security: "
                    + "it must be neither a superuser nor BYPASSRLS.");
        }
        String verb = exists(connection, "select true" + named) ? "alter" : "create";
        return verb + " role " + appRole + " login password '" + secret.databasePassword() + "'";
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private String fingerprint() {
        return secret.keyedHash("installation", FINGERPRINT);
    }
}
