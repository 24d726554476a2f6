package dev.weir.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of this machine that some tests need. Whoever lacks one has those tests skipped; where {@code CI} is set nothing is
 * skipped in silence, and they fail.
 */
final class Programs {
    private static final Programs HERE = new Programs(System.getenv("PATH"), System.getenv("CI") != null);

    private final String path;
    private final boolean required;

    /**
     * @param path     the directories to look in, separated as the machine does
     * @param required whether it is a failure that one is missing
     */
    Programs(String path, boolean required) {
        this.path = path;
        this.required = required;
    }

    /** The first of these names on this machine's path. */
    static Optional<Path> here(List<String> names) {
        return HERE.find(names);
    }

    /** The first of these names that is found, directory by directory. */
    Optional<Path> find(List<String> names) {
        Optional<Path> found = Stream.of(path.split(File.pathSeparator))
                .flatMap(directory -> names.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable).findFirst();
        if (found.isEmpty() && required) {
            throw new IllegalStateException("None of " + names + " is installed: its tests may not be skipped here.");
        }
        return found;
    }
}
