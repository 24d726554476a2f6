package dev.weir.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.DemoEnvironmentFile;
import dev.weir.platform.Settings;
import dev.weir.testing.Beans;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first administrator's password is one that somebody can read. */
class FirstAdministratorIT {
    @Test
    void aStartThatCouldNotWriteThePasswordDownLetsNobodyInAndTheNextOneDoes(@TempDir Path home) throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            Path absent = home.resolve("absent");
            try (WeldContainer node = node(database, absent)) {
                assertThrows(IOException.class, () -> node.select(FirstAdministrator.class).get().welcome(null));
            }
            try (WeldContainer node = node(database, home)) {
                node.select(FirstAdministrator.class).get().welcome(null);
                String password = DemoEnvironmentFile.in(home).value("WEIR_CONSOLE_PASSWORD").orElseThrow();
                assertTrue(node.select(SignIn.class).get().enter("admin", password).orElseThrow().mustChange());
                node.select(FirstAdministrator.class).get().welcome(null);
                assertEquals(Optional.of(password), DemoEnvironmentFile.in(home).value("WEIR_CONSOLE_PASSWORD"));
            }
        }
    }

    private static WeldContainer node(TestDatabase database, Path home) {
        Map<String, String> values = Map.of("weir.home", home.toString(), "weir.db.url", database.url(), "weir.db.user",
                System.getenv("WEIR_TEST_DB_USER"), "weir.db.password", System.getenv("WEIR_TEST_DB_PASSWORD"));
        return Beans.over(database).with(Settings.class, new Settings(key -> Optional.ofNullable(values.get(key)))).start();
    }
}
