package dev.weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a benchmark cannot do it says in a sentence, and its exit status with it. */
class BenchmarksTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyFolderOfExamsIsRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (String[] arguments : List.of(new String[] {"router", "--train", empty.toString()},
                new String[] {"router", "--train", exams(5).toString(), "--test", empty.toString()})) {
            String said = refused(arguments);
            assertTrue(said.startsWith("weir: bench router: " + empty + " holds no exam answers"), said);
        }
    }

    @Test
    void tooFewSubjectsAndNothingUnseenAreRefused() throws Exception {
        assertTrue(refused("router", "--train", exams(4).toString()).contains("4 subjects"));
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Path exams = exams(5);
        for (int subject = 0; subject < 5; subject++) {
            Files.copy(exams.resolve("s" + subject + ".csv"), copy.resolve("s" + subject + ".csv"));
        }
        assertTrue(refused("router", "--train", exams.toString(), "--test", copy.toString()).contains("was trained on"));
    }

    @Test
    void wrongArgumentsAreRefused() throws Exception {
        assertTrue(refused("console", "many").contains("whole number"));
        assertTrue(refused("router", "--train").contains("--train needs a value"));
        assertTrue(refused("batching", "--gpu-hour=free").contains("price in USD"));
    }

    @Test
    void aFileThatTeachesTheCheckerTooLittleIsRefused() throws Exception {
        Path few = Files.writeString(folder.resolve("few.csv"), "prompt,small,large,a,b\nWhat is 1 + 1?,True,True,1 + 1 = 2,2\n");
        assertTrue(refused("cascade", "--train", few.toString()).contains("holds 1 answers; training needs 100"));
    }

    /** The training of the router takes minutes: what cannot be tested is said before. */
    @Test
    void anEmptyFolderToTestWithIsRefusedFirst() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("none"));
        assertTrue(refused("router", "--train", exams(4).toString(), "--test", empty.toString()).contains(empty + " holds no exam answers"));
    }

    private Path exams(int subjects) throws Exception {
        Path exams = Files.createDirectories(folder.resolve("exams" + subjects));
        for (int subject = 0; subject < subjects; subject++) {
            Files.writeString(exams.resolve("s" + subject + ".csv"), "prompt,small,large\nWhat is " + subject + "?,True,True\n");
        }
        return exams;
    }

    /** What was said of arguments that must be refused. */
    private static String refused(String... arguments) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertEquals(1, Benchmarks.status(arguments));
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
