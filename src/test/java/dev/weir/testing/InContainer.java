package dev.weir.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lays out a server without an application for Arquillian, which starts it, deploys the packaged WAR with the test in it
 * and runs the test inside. It is there inside, too, where nothing is left for it to do.
 */
public final class InContainer implements BeforeAllCallback {
    private static final String INSIDE = "wlp.server.name";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (System.getProperty(INSIDE) == null) {
            Outside.layOut(context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL));
        }
    }

    /** What the test's own process alone can load. */
    private static final class Outside {
        /** The store's first is closed last: then Arquillian has stopped its server. */
        private static void layOut(ExtensionContext.Store store) throws IOException {
            TestDatabase database = TestDatabase.create();
            Path directory = Files.createTempDirectory("weir-container");
            store.put(InContainer.class, (AutoCloseable) () -> {
                database.close();
                WeirServer.delete(directory);
            });
            String name = directory.getFileName().toString();
            int port = WeirServer.freePort();
            Path server = WeirServer.layOut(directory, name);
            Files.writeString(server.resolve("server.xml"), Files.readString(server.resolve("server.xml"))
                    .replaceAll("(?s)<webApplication .*?</webApplication>", ""));
            Map<String, String> environment = WeirServer.environment(database, directory, port);
            environment.put("WEIR_DEMO", "false");
            environment.remove("WLP_USER_DIR");
            Files.writeString(server.resolve("server.env"), environment.entrySet().stream()
                    .map(Object::toString).collect(Collectors.joining("\n")));
            System.setProperty("weir.container.usr", directory.toString());
            System.setProperty("weir.container.name", name);
            System.setProperty("weir.container.port", String.valueOf(port));
        }
    }
}
