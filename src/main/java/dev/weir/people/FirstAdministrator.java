package dev.weir.people;

import dev.weir.platform.ClusterLock;
import dev.weir.platform.DemoEnvironmentFile;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the first person into the console of an installation that has no platform administrator: {@code admin}, with a
 * generated password in {@code $WEIR_HOME/demo.env} that has to be changed at the first sign-in.
 */
@ApplicationScoped
class FirstAdministrator {
    /** After the migrations, before the demo tenant whose key the start script waits for. */
    private static final int BEFORE_DEMO = 590;
    private static final String NAME = "admin";

    @Inject
    TenantTransaction transactions;
    @Inject
    Passwords passwords;
    @Inject
    ClusterLock alone;
    @Inject
    Settings settings;

    void welcome(@Observes @Priority(BEFORE_DEMO) Startup start) throws IOException, SQLException {
        Optional<String> home = settings.text("weir.home");
        if (home.isPresent() && isMissing()) {
            alone.run("first administrator", () -> letIn(DemoEnvironmentFile.in(Path.of(home.get()))));
        }
    }

    /** The password is written down before it opens anything: one that nobody could read would lock everybody out. */
    private void letIn(DemoEnvironmentFile file) throws IOException {
        if (!isMissing()) {
            return;
        }
        String password = passwords.generated();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("WEIR_CONSOLE_USER", NAME);
        lines.put("WEIR_CONSOLE_PASSWORD", password);
        file.put(lines);
        add(passwords.hash(password));
    }

    private boolean isMissing() {
        return transactions.call(KnownPerson.PLATFORM, manager -> PersonRows.of(manager, KnownPerson.PLATFORM).isEmpty()
                && PersonRows.named(manager, NAME).isEmpty());
    }

    private void add(String hash) {
        transactions.run(KnownPerson.PLATFORM, manager -> PersonRows.insert(manager,
                new KnownPerson(KnownPerson.PLATFORM.value(), Ids.next(), NAME, Role.PLATFORM_ADMIN.wireName(), hash,
                        true, false, Ids.next())));
    }
}
