package dev.weir.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.DemoEnvironmentFile;
import dev.weir.platform.Settings;
import dev.weir.tenant.Authentication;
import dev.weir.testing.Beans;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** However often the first start is interrupted, and on however many nodes, the demo shop is made once and whole. */
class DemoTenantIT {
    private static final long ARTICLES = 48;

    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    @TempDir
    Path home;

    /** As if nothing had ever been made. */
    @BeforeEach
    void empty() throws SQLException {
        run("truncate weir.tenant, weir.api_key, weir.site_key, weir.knowledge_document, weir.first_start cascade");
    }

    @Test
    void aStartThatWasInterruptedAnywhereIsFinishedByTheNext() throws Exception {
        interrupt("weir.tenant", 0);
        interrupt("weir.knowledge_document", 7);
        assertEquals(7, number("weir.knowledge_document"));
        interrupt("weir.site_key", 0);
        interrupt("weir.api_key", 0);
        assertEquals(Optional.empty(), DemoEnvironmentFile.in(home).value("WEIR_DEMO_KEY"));
        start("9191", home);
        assertWhole();
        Files.delete(home.resolve("demo.env"));
        start("9191", home);
        assertWhole();
        assertEquals(Optional.empty(), DemoEnvironmentFile.in(home).value("WEIR_DEMO_KEY"), "what is finished is left alone");
    }

    @Test
    void aKeyThatCouldNotBeWrittenDownGivesWayToOneThatIs() throws Exception {
        sabotage("weir.first_start", "new.step = 'key'");
        assertThrows(RuntimeException.class, () -> start("8080", home));
        String written = key(home);
        repair("weir.first_start");
        start("8080", home);
        assertEquals(written, key(home), "what was written down stays");
        run("delete from weir.first_start where step = 'key'");
        Files.delete(home.resolve("demo.env"));
        start("8080", home);
        assertWhole();
        try (WeldContainer node = node("8080", home)) {
            node.select(Authentication.class).get().authenticate(key(home));
        }
    }

    @Test
    void nodesThatStartAtOnceMakeOneShopAndOneOfThemHasItsKey() throws Exception {
        List<Path> homes = List.of(Files.createDirectory(home.resolve("one")), Files.createDirectory(home.resolve("other")));
        try (WeldContainer one = node("800", homes.getFirst()); WeldContainer other = node("801", homes.getLast());
                ExecutorService starts = Executors.newFixedThreadPool(2)) {
            List<Callable<Void>> both = Stream.of(one, other).<Callable<Void>>map(node -> () -> {
                node.select(DemoTenant.class).get().seed(null);
                return null;
            }).toList();
            for (Future<Void> start : starts.invokeAll(both)) {
                start.get();
            }
        }
        assertWhole();
        assertEquals(1, homes.stream().filter(own -> Files.exists(own.resolve("demo.env"))).count());
    }

    @Test
    void whereSomebodyElseMadeTheFirstTenantThereIsNoShop() throws Exception {
        database.newTenant("acme");
        start("8080", home);
        assertEquals(1, number("weir.tenant"));
        assertEquals(0, number("weir.knowledge_document"));
    }

    private void interrupt(String table, int rows) throws SQLException {
        sabotage(table, "(select count(*) from " + table + ") >= " + rows);
        assertThrows(RuntimeException.class, () -> start("8080", home), table);
        repair(table);
    }

    private void assertWhole() throws Exception {
        assertEquals(1, number("weir.tenant"));
        assertEquals(ARTICLES, number("weir.knowledge_document"));
        assertEquals(ARTICLES, number("(select distinct title from weir.knowledge_document) as titles"));
        assertEquals(1, number("weir.site_key where revoked_at is null"));
        assertEquals(1, number("weir.api_key where revoked_at is null"));
    }

    private void start(String port, Path home) throws IOException, SQLException {
        try (WeldContainer node = node(port, home)) {
            node.select(DemoTenant.class).get().seed(null);
        }
    }

    private WeldContainer node(String port, Path home) {
        Map<String, String> values = Map.of("weir.home", home.toString(), "weir.http.port", port, "weir.db.url",
                database.url(), "weir.db.user", System.getenv("WEIR_TEST_DB_USER"), "weir.db.password",
                System.getenv("WEIR_TEST_DB_PASSWORD"), "weir.secret", TestDatabase.SECRET);
        return Beans.over(database).with(Settings.class, new Settings(key -> Optional.ofNullable(values.get(key)))).start();
    }

    private static String key(Path home) throws IOException {
        String key = DemoEnvironmentFile.in(home).value("WEIR_DEMO_KEY").orElseThrow();
        assertTrue(key.startsWith("weir_sk_"));
        return key;
    }

    /** From now on no row of the table is inserted where the condition holds, as if the node died there. */
    private void sabotage(String table, String condition) throws SQLException {
        run("create function public.refuse() returns trigger language plpgsql as $$ begin if " + condition
                + " then raise exception 'interrupted'; end if; return new; end $$");
        run("create trigger refuse before insert on " + table + " for each row execute function public.refuse()");
    }

    private void repair(String table) throws SQLException {
        run("drop trigger refuse on " + table);
        run("drop function public.refuse()");
    }

    private void run(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String rows) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + rows)) {
            result.next();
            return result.getLong(1);
        }
    }
}
