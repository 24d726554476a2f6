package dev.weir.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The classes of a node as Java keeps them once they are read and checked (class data sharing): half of what a start costs. The
 * first node of a build is started for this alone; a class that differs from what was kept is read as always.
 */
final class NodeClasses {
    private static final Optional<String> OPTIONS = find();

    private NodeClasses() {
    }

    /** The Java options of a test's node; none where no tests run, as in a benchmark. */
    static Optional<String> options() {
        return OPTIONS;
    }

    private static Optional<String> find() {
        return Optional.ofNullable(System.getProperty("weir.node.archive")).map(Path::of).map(archive ->
                usual() + " -Xlog:cds*=error -XX:SharedArchiveFile=" + kept(archive));
    }

    private static String usual() {
        return System.getProperty("weir.node.jvm");
    }

    /** Processes that run beside each other keep them once. */
    private static Path kept(Path archive) {
        try (FileChannel lock = FileChannel.open(Path.of(archive + ".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock held = lock.lock()) {
            if (!Files.exists(archive) && held.isValid()) {
                keep(archive);
            }
            return archive;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void keep(Path archive) throws IOException {
        Path written = Path.of(archive + ".new");
        try (TestDatabase database = TestDatabase.create(); WeirServer node = WeirServer.start(database,
                Map.of("JVM_ARGS", usual() + " -Xlog:cds*=error -XX:ArchiveClassesAtExit=" + written))) {
            node.stop();
        }
        Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
    }
}
