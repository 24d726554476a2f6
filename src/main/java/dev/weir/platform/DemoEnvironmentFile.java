package dev.weir.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code $WEIR_HOME/demo.env}: what was generated at the first start, as lines a shell reads, for its owner alone. */
public final class DemoEnvironmentFile {
    private final Path file;

    private DemoEnvironmentFile(Path file) {
        this.file = file;
    }

    /** The file of a home directory, whether or not it is there yet. */
    public static DemoEnvironmentFile in(Path home) {
        return new DemoEnvironmentFile(home.resolve("demo.env"));
    }

    /** The value under a name, when the file has one. */
    public Optional<String> value(String name) throws IOException {
        return !Files.exists(file) ? Optional.empty() : Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name + "=")).findFirst().map(line -> line.substring(name.length() + 1));
    }

    /** Sets lines; the others stay. Whoever reads meanwhile sees the old file or the new one. */
    public void put(Map<String, String> values) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> values.containsKey(line.split("=", 2)[0]));
        values.forEach((name, value) -> lines.add(name + "=" + value));
        Path draft = Files.createTempFile(file.getParent(), "demo", ".env",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, lines);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
