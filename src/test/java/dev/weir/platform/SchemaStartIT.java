package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.TestDatabase;
import jakarta.enterprise.event.Startup;
import jakarta.persistence.SchemaValidationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A node starts on a schema that its entities fit, and on no other. */
class SchemaStartIT {
    @Test
    void aColumnThatIsMissingOrOfAnotherTypeStopsTheStart() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            SchemaStart fits = start(database);
            fits.migrate(new Startup());
            assertTrue(fits.isDone());
            change(database, "alter table weir.routing_rule rename column expression to words");
            assertStopped(database, "a column that is missing");
            change(database, "alter table weir.routing_rule rename column words to expression");
            change(database, "alter table weir.budget alter column revision type text");
            assertStopped(database, "a column of another type");
        }
    }

    private static void assertStopped(TestDatabase database, String why) {
        SchemaStart start = start(database);
        assertThrows(SchemaValidationException.class, () -> start.migrate(new Startup()), why);
        assertFalse(start.isDone());
    }

    private static SchemaStart start(TestDatabase database) {
        Map<String, String> settings = Map.of("weir.db.url", database.url(), "weir.db.user", System.getenv("WEIR_TEST_DB_USER"),
                "weir.db.password", System.getenv("WEIR_TEST_DB_PASSWORD"));
        SchemaStart start = new SchemaStart();
        start.settings = new Settings(key -> Optional.ofNullable(settings.get(key)));
        start.secret = TestDatabase.secret();
        start.persistence = database.transactions().callWithoutTenant(manager -> manager.getEntityManagerFactory());
        return start;
    }

    private static void change(TestDatabase database, String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
