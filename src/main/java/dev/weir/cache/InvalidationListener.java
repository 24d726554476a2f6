package dev.weir.cache;

import dev.weir.platform.Secret;
import dev.weir.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Hears of invalidations over a connection of its own and asks it for a sign of life between them. While there is none,
 * the node does without its local cache.
 */
@ApplicationScoped
class InvalidationListener {
    private static final Logger LOG = System.getLogger(InvalidationListener.class.getName());
    private static final int AFTER_MIGRATION = 200;
    private static final int POLL_MILLIS = 5_000;
    private static final int SOCKET_SECONDS = 15;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final LocalCache local;
    private final DataSource database;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Connection current;

    @SuppressWarnings("NullAway")
    InvalidationListener() {
        this.local = null;
        this.database = null;
    }

    @Inject
    InvalidationListener(LocalCache local, Settings settings, Secret secret) {
        this(local, database(settings, secret));
    }

    InvalidationListener(LocalCache local, DataSource database) {
        this.local = local;
        this.database = database;
    }

    void begin(@Observes @Priority(AFTER_MIGRATION) Startup start) {
        start();
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("weir-cache-listener").unstarted(this::listen);
        thread.start();
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            abort(current);
        }
    }

    private void listen() {
        Duration pause = Duration.ofMillis(100);
        while (thread == Thread.currentThread()) {
            try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
                current = connection;
                statement.execute("listen " + Invalidation.CHANNEL);
                local.hearing(true);
                pause = Duration.ofMillis(100);
                LOG.log(Level.DEBUG, "Receives invalidations");
                hear(connection.unwrap(PGConnection.class), statement);
            } catch (SQLException lost) {
                pause = lost(lost, pause);
            }
        }
        local.hearing(false);
    }

    private void hear(PGConnection connection, Statement statement) throws SQLException {
        while (thread == Thread.currentThread()) {
            PGNotification[] heard = connection.getNotifications(POLL_MILLIS);
            for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
                Optional<Invalidation> invalidation = Invalidation.parse(notification.getParameter());
                invalidation.ifPresent(local::invalidate);
            }
            if (heard == null || heard.length == 0) {
                statement.execute("select 1");
            }
        }
    }

    private Duration lost(SQLException cause, Duration pause) {
        local.hearing(false);
        if (thread != Thread.currentThread()) {
            return pause;
        }
        LOG.log(Level.WARNING, "Receives no invalidations, so this node's local cache is not used (SQL state "
                + cause.getSQLState() + ")");
        try {
            Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 2)));
        } catch (InterruptedException stopped) {
            thread = null;
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private static DataSource database(Settings settings, Secret secret) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.required("weir.db.url", "the database's JDBC address."));
        source.setUser(settings.text("weir.db.app.user", "weir_app"));
        source.setPassword(secret.databasePassword());
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("weir cache listener");
        return source;
    }

    /** Closing would wait for the poll to end. */
    private static void abort(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException already) {
            LOG.log(Level.DEBUG, "The listener's connection had gone before", already);
        }
    }
}
