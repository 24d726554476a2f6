package dev.weir.bench.overhead;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** An application of one resource that stands beside Weir on the same server while a benchmark runs. */
@ApplicationPath("/")
public class BareApplication extends Application {
    /** The path of its resource. */
    static final String PATH = "/bare/echo";

    /** The server's monitor finds an unpacked application that turns up whole. */
    static void deploy(Path server) throws IOException {
        Path written = Files.createTempDirectory(server, "bare");
        Path classes = Files.createDirectories(written.resolve("WEB-INF/classes/dev/weir/bench/overhead"));
        for (Class<?> type : Set.of(BareApplication.class, BareResource.class)) {
            String name = type.getSimpleName() + ".class";
            try (InputStream from = type.getResourceAsStream(name)) {
                Files.copy(from, classes.resolve(name));
            }
        }
        Path dropins = Files.createDirectories(server.resolve("dropins"));
        Files.move(written, dropins.resolve("bare.war"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BareResource.class);
    }
}
