package dev.weir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is skipped at a desk and a failure in CI. */
class ProgramsTest {
    @TempDir
    Path directory;

    @Test
    void whatIsThereIsFound() throws IOException {
        Path program = Files.createFile(directory.resolve("browser"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertEquals(Optional.of(program), new Programs("/nowhere:" + directory, true).find(List.of("chrome", "browser")));
    }

    @Test
    void whatIsMissingIsAFailureOnlyWhereItIsRequired() {
        List<String> names = List.of("browser");
        assertEquals(Optional.empty(), new Programs(directory.toString(), false).find(names));
        assertThrows(IllegalStateException.class, () -> new Programs(directory.toString(), true).find(names));
    }
}
