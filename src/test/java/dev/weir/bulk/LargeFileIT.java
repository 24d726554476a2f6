package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeFileIT {
    private static final int MEGABYTE = 1_000_000;

    @Test
    void memoryDoesNotGrowWithTheFile() throws Exception {
        Process small = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx96m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), LargeJob.class.getName())
                .redirectErrorStream(true).start();
        List<String> said = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, small.waitFor(), said.toString());
        String[] last = said.getLast().split(" ");
        assertEquals("completed " + LargeJob.LINES, last[0] + " " + last[1]);
        assertTrue(Long.parseLong(last[2]) > 100L * MEGABYTE, last[2]);
    }
}
