package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of the last release, with a row in every table, becomes the present one and loses nothing. The folder of a
 * release holds the checksums of its migrations, its repeatable migrations, and its rows (see its README).
 */
class ReleasedSchemaIT {
    private static final Path RELEASE = Path.of("src/test/resources/releases/0.1.0");
    private static final Path MIGRATIONS = Path.of("db/migration");
    private static final String APP_ROLE = "weir_app";

    private final PGSimpleDataSource released = new PGSimpleDataSource();
    private TestDatabase cluster;
    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws SQLException, IOException {
        cluster = TestDatabase.create();
        String name = "released_" + Ids.next().toString().replace("-", "");
        try (Connection owner = cluster.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute("create database " + name);
        }
        released.setUrl(cluster.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"));
        released.setUser(System.getenv("WEIR_TEST_DB_USER"));
        released.setPassword(System.getenv("WEIR_TEST_DB_PASSWORD"));
        for (String file : checksums().keySet()) {
            Files.copy(MIGRATIONS.resolve(file), folder.resolve(file));
        }
        try (Stream<Path> repeatable = Files.list(RELEASE.resolve("repeatable"))) {
            for (Path file : repeatable.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @AfterEach
    void drop() throws SQLException {
        try (Connection owner = cluster.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute("drop database " + released.getDatabaseName() + " with (force)");
        }
        cluster.close();
    }

    @Test
    void releasedMigrationsAreAsTheyWere() throws IOException {
        Map<String, Integer> now = new TreeMap<>();
        for (MigrationInfo migration : release().info().all()) {
            if (migration.getVersion() != null) {
                now.put(migration.getScript(), migration.getChecksum());
            }
        }
        assertEquals(checksums(), now, "a released migration is never changed: add another one");
    }

    @Test
    void rowsOfTheLastReleaseSurvive() throws SQLException, IOException {
        MigrateResult made = release().migrate();
        assertEquals(checksums().size() + repeatables(), made.migrationsExecuted);
        try (Connection owner = released.getConnection(); Statement statement = owner.createStatement()) {
            statement.execute(Files.readString(RELEASE.resolve("rows.sql")));
        }
        Map<String, List<String>> before = rows();
        assertFalse(before.isEmpty());

        new Schema(released, APP_ROLE, TestDatabase.secret()).migrate();

        for (Map.Entry<String, List<String>> table : before.entrySet()) {
            assertEquals(0, missing(table.getKey(), table.getValue()), "rows that " + table.getKey() + " lost");
        }
    }

    private Flyway release() {
        return Flyway.configure().dataSource(released).locations("filesystem:" + folder).schemas("weir")
                .placeholders(Map.of("app", APP_ROLE)).load();
    }

    private static Map<String, Integer> checksums() throws IOException {
        Map<String, Integer> checksums = new TreeMap<>();
        for (String line : Files.readAllLines(RELEASE.resolve("checksums.txt"))) {
            String[] part = line.split(" ");
            checksums.put(part[0], Integer.valueOf(part[1]));
        }
        return checksums;
    }

    private static int repeatables() throws IOException {
        try (Stream<Path> files = Files.list(RELEASE.resolve("repeatable"))) {
            return (int) files.count();
        }
    }

    /** Every row of every table that has one, as JSON. */
    private Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection owner = released.getConnection()) {
            for (String table : texts(owner, "select table_name from information_schema.tables where table_schema = 'weir' "
                    + "and table_name not in ('flyway_schema_history', 'installation')")) {
                List<String> found = texts(owner, "select to_jsonb(t) from weir." + table + " t");
                if (!found.isEmpty()) {
                    rows.put(table, found);
                }
            }
        }
        return rows;
    }

    /** How many of the rows are there no longer, or with other values; columns may have been added. */
    private int missing(String table, List<String> rows) throws SQLException {
        int missing = 0;
        try (Connection owner = released.getConnection(); PreparedStatement search = owner.prepareStatement(
                "select exists (select from weir." + table + " t where to_jsonb(t) @> cast(? as jsonb))")) {
            for (String row : rows) {
                search.setString(1, row);
                try (ResultSet found = search.executeQuery()) {
                    found.next();
                    missing += found.getBoolean(1) ? 0 : 1;
                }
            }
        }
        return missing;
    }

    private static List<String> texts(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement(); ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
