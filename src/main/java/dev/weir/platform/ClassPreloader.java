package dev.weir.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Loads every class of Weir but the console's, which no turn needs: also those that only a rare turn comes to. */
@ApplicationScoped
class ClassPreloader implements WarmUp {
    private static final String SUFFIX = ".class";

    @Override
    public void warmUp() {
        Path classes = root();
        try (Stream<Path> files = Files.walk(classes.resolve("dev/weir"))) {
            files.map(file -> classes.relativize(file).toString()).filter(ClassPreloader::isOfTurns).forEach(ClassPreloader::load);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isOfTurns(String file) {
        return file.endsWith(SUFFIX) && !file.endsWith("package-info.class") && !file.startsWith("dev/weir/console");
    }

    private static void load(String file) {
        String name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
        try {
            Class.forName(name, true, ClassPreloader.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path root() {
        try {
            URL own = Objects.requireNonNull(ClassPreloader.class.getResource("/dev/weir/platform/ClassPreloader.class"));
            return Path.of(own.toURI()).resolve("../../../..").normalize();
        } catch (URISyntaxException | FileSystemNotFoundException packed) {
            throw new IllegalStateException("The archive must be unpacked: set autoExpand in server.xml", packed);
        }
    }
}
