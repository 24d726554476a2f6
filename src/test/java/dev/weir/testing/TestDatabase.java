package dev.weir.testing;

import dev.weir.platform.Ids;
import dev.weir.platform.Randomness;
import dev.weir.platform.Schema;
import dev.weir.platform.Secret;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGPoolingDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a test's own on the test cluster ({@code WEIR_TEST_DB_URL}), migrated as the application migrates it and
 * dropped at the end. It is a copy of one that the process has migrated once. Tests reach it as the server does: as a role
 * that row-level security binds. A class whose tests share one keeps it in a static field with {@code @RegisterExtension},
 * and it goes with them.
 */
public final class TestDatabase implements AutoCloseable, AfterAllCallback {
    /** The secret every test runs under, so that all agree on the shared role's password. */
    public static final String SECRET = "a-secret-for-tests-only-0123456789abcdef";
    private static final String APP_ROLE = "weir_app";

    private static final Shared<Template> TEMPLATE = new Shared<>(Template::migrated);

    private final String name = "weir_" + UUID.randomUUID().toString().replace("-", "");
    private final PGSimpleDataSource owner = new PGSimpleDataSource();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final EntityManagerFactory factory;

    private TestDatabase(int poolSize) throws SQLException {
        admin("create database " + name + " template " + TEMPLATE.get().name());
        owner.setUrl(url());
        owner.setUser(setting("WEIR_TEST_DB_USER"));
        owner.setPassword(setting("WEIR_TEST_DB_PASSWORD"));
        factory = connect(poolSize);
    }

    /** An empty, migrated database with a pool of 20 connections. */
    public static TestDatabase create() {
        try {
            return new TestDatabase(20);
        } catch (SQLException unusable) {
            throw new IllegalStateException("The test database could not be made", unusable);
        }
    }

    /** The secret the database was set up with. */
    public static Secret secret() {
        return new Secret(SECRET, Randomness.secure());
    }

    /** Transactions as the server runs them. */
    public TenantTransaction transactions() {
        return new TenantTransaction(factory);
    }

    /** The persistence unit behind them. */
    public EntityManagerFactory factory() {
        return factory;
    }

    /** Transactions over a pool of their own, as another node has them; lives as long as the database. */
    public TenantTransaction anotherNode(int poolSize) {
        return new TenantTransaction(connect(poolSize));
    }

    /** A connection of the schema's owner, whom row-level security does not bind; for setting up and checking. */
    public Connection ownerConnection() throws SQLException {
        return owner.getConnection();
    }

    /** A plain connection of the server's role. */
    public Connection appConnection() throws SQLException {
        return DriverManager.getConnection(url(), APP_ROLE, secret().databasePassword());
    }

    /** The database's JDBC address. */
    public String url() {
        return url(name);
    }

    private static String url(String database) {
        return setting("WEIR_TEST_DB_URL").replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
    }

    /** A tenant that exists, and stands in every list after those that were made before it. */
    public TenantId newTenant(String slug) {
        TenantId tenant = new TenantId(Ids.next());
        try (Connection connection = ownerConnection(); PreparedStatement insert = connection.prepareStatement(
                "insert into weir.tenant (tenant_id, slug, name) values (?, ?, ?)")) {
            insert.setObject(1, tenant.value());
            insert.setString(2, slug);
            insert.setString(3, slug);
            insert.executeUpdate();
            return tenant;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** The server's own unit, with transactions that no container ends. */
    private EntityManagerFactory connect(int poolSize) {
        EntityManagerFactory connected = Persistence.createEntityManagerFactory("weir",
                Map.of("jakarta.persistence.transactionType", "RESOURCE_LOCAL", "hibernate.connection.datasource", pool(poolSize)));
        open.addFirst(connected);
        return connected;
    }

    /** As the server's pool, and unlike Hibernate's own, it lets those wait for whom no connection is left. */
    @SuppressWarnings("deprecation")
    private DataSource pool(int size) {
        PGPoolingDataSource pool = new PGPoolingDataSource();
        pool.setDataSourceName(UUID.randomUUID().toString());
        pool.setUrl(url());
        pool.setUser(APP_ROLE);
        pool.setPassword(secret().databasePassword());
        pool.setMaxConnections(size);
        open.addFirst(pool::close);
        return pool;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        try {
            for (AutoCloseable each : open) {
                each.close();
            }
            // Without force it waits some seconds for connections just closed; force may not end the server role's.
            admin("drop database " + name);
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void admin(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(setting("WEIR_TEST_DB_URL"),
                setting("WEIR_TEST_DB_USER"), setting("WEIR_TEST_DB_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: start the tests with ./weir test");
        }
        return value;
    }

    /** An empty, migrated database that nobody is connected to. */
    private record Template(String name) implements AutoCloseable {
        static Template migrated() {
            String name = "weir_template_" + UUID.randomUUID().toString().replace("-", "");
            PGSimpleDataSource owner = new PGSimpleDataSource();
            owner.setUrl(url(name));
            owner.setUser(setting("WEIR_TEST_DB_USER"));
            owner.setPassword(setting("WEIR_TEST_DB_PASSWORD"));
            try {
                admin("create database " + name);
                new Schema(owner, APP_ROLE, secret()).migrate();
                return new Template(name);
            } catch (SQLException unusable) {
                throw new IllegalStateException("The template of the test databases could not be made", unusable);
            }
        }

        @Override
        public void close() throws SQLException {
            admin("drop database " + name);
        }
    }
}
