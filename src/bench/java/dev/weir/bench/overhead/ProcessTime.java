package dev.weir.bench.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processor time and the memory of a process and its children, as Linux's {@code /proc} has them. */
final class ProcessTime {
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int TIMES = 4;
    private static final double TICKS_A_SECOND = 100;
    private static final double KIB_A_MIB = 1024;

    private final long root;

    ProcessTime(long root) {
        this.root = root;
    }

    /** The process that started another one. */
    static long parent(long pid) throws IOException {
        return Long.parseLong(fields(pid).get(PARENT));
    }

    /** In seconds since the start, with that of children that have ended meanwhile. */
    double seconds() throws IOException {
        double sum = 0;
        for (long pid : tree()) {
            List<String> fields = fields(pid);
            // Time of ended children is in their parent's sums.
            for (int time = USER; time < fields.size() && time < USER + TIMES; time++) {
                sum += Long.parseLong(fields.get(time));
            }
        }
        return sum / TICKS_A_SECOND;
    }

    /** In MiB. */
    double resident() throws IOException {
        double sum = 0;
        for (long pid : tree()) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
                sum += lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line ->
                        Long.parseLong(line.replaceAll("\\D", ""))).sum();
            } catch (NoSuchFileException ended) {
                // It uses none.
            }
        }
        return sum / KIB_A_MIB;
    }

    private List<Long> tree() {
        return ProcessHandle.of(root).stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid).toList();
    }

    /** Those behind the command's name, which may hold spaces; the first is the state. */
    private static List<String> fields(long pid) throws IOException {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (NoSuchFileException ended) {
            return List.of();
        }
    }
}
