package dev.weir.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A node of its own: the packaged WAR on a real Liberty, in a process that a test may kill, over a test's database. Several
 * may run over one database.
 */
public final class WeirServer implements AutoCloseable {
    /** The administrator's token of every test node. */
    public static final String ADMIN_TOKEN = "an-admin-token-for-tests-0123456789";
    private static final Duration START = Duration.ofMinutes(8);
    /** Each process begins elsewhere, so that two runs on one machine do not talk to each other's nodes. */
    private static final AtomicInteger PORTS = new AtomicInteger(20_000 + 2_000 * Integer.getInteger("weir.fork", 1)
            + (int) (ProcessHandle.current().pid() * 37 % 1_900));

    private final Path directory;
    private final int port;
    private final Process process;

    private WeirServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** Starts a node and waits until it is ready. */
    public static WeirServer start(TestDatabase database, Map<String, String> settings) {
        WeirServer node = launch(database, settings);
        node.awaitReadyOrEnd();
        return node;
    }

    /** Starts a node and does not wait for anything. */
    public static WeirServer launch(TestDatabase database, Map<String, String> settings) {
        try {
            Path directory = Files.createTempDirectory("weir-node");
            Path server = layOut(directory, "weir");
            // The build unpacked it already, as the server would do first.
            Files.createSymbolicLink(server.resolve("apps/weir.war"),
                    Path.of(System.getProperty("weir.war").replaceFirst("\\.war$", "")));
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("weir.wlp"), "bin", "server").toString(), "run", "weir");
            builder.environment().putAll(environment(database, directory, port));
            if (!settings.containsKey("JVM_ARGS")) {
                NodeClasses.options().ifPresent(options -> builder.environment().put("JVM_ARGS", options));
            }
            builder.environment().putAll(settings);
            builder.redirectErrorStream(true).redirectOutput(server.resolve("console.log").toFile());
            return new WeirServer(directory, port, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a node that must not start says, which is then ended; it starts nothing but a process. */
    public static String refusal(TestDatabase database, Map<String, String> settings) {
        WeirServer node = launch(database, settings);
        try (node) {
            Pattern sentence = Pattern.compile("InvalidSetting: (.*)");
            Awaitility.await("the refusal; the log is in " + node.directory).atMost(START)
                    .until(() -> sentence.matcher(node.log()).find());
            // The server's own record of the failure goes on behind the sentence.
            return sentence.matcher(node.log()).results().map(found -> found.group(1).strip())
                    .min(Comparator.comparingInt(String::length)).orElseThrow();
        }
    }

    /** All that the node has logged so far, on its console and in its files. */
    public String log() {
        StringBuilder all = new StringBuilder();
        Path server = directory.resolve("servers/weir");
        try (Stream<Path> written = Files.isDirectory(server.resolve("logs")) ? Files.walk(server.resolve("logs"))
                : Stream.empty()) {
            Stream<Path> files = Stream.concat(Stream.of(server.resolve("console.log")), written);
            for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return all.toString();
    }

    /** Whether the node wrote a file of that name into its home. */
    public boolean wrote(String name) {
        return Files.exists(directory.resolve(name));
    }

    /** The node's address, without a path. */
    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    /** Ends it in order and waits for that. */
    public void stop() {
        ProcessHandle java = java();
        java.destroy();
        java.onExit().join();
    }

    /** The process that runs Java. */
    public long pid() {
        return java().pid();
    }

    private ProcessHandle java() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(one -> one.info().command().filter(path -> path.endsWith("/java")).isPresent()).findFirst().orElseThrow();
    }

    /** What the node's Java process is asked by {@code jcmd}, and says. */
    public String jcmd(String... command) {
        ProcessHandle java = java();
        List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(java.pid())));
        all.addAll(List.of(command));
        try {
            Process asked = new ProcessBuilder(all).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the node keeps its state. */
    public Path home() {
        return directory;
    }

    /** Ends the node as a power failure would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The value that the first start wrote into {@code demo.env}. */
    public String demo(String name) {
        try {
            return Files.readAllLines(directory.resolve("demo.env")).stream()
                    .filter(line -> line.startsWith(name + "=")).findFirst().orElseThrow()
                    .substring(name.length() + 1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Map<String, String> environment(TestDatabase database, Path directory, int port) {
        Map<String, String> all = new HashMap<>();
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("WLP_USER_DIR", directory.toString());
        all.put("WEIR_HOME", directory.toString());
        all.put("WEIR_HTTP_PORT", String.valueOf(port));
        all.put("WEIR_DB_URL", database.url());
        all.put("WEIR_DB_USER", System.getenv("WEIR_TEST_DB_USER"));
        all.put("WEIR_DB_PASSWORD", System.getenv("WEIR_TEST_DB_PASSWORD"));
        all.put("WEIR_APP_DB_PASSWORD", TestDatabase.secret().databasePassword());
        all.put("WEIR_SECRET", TestDatabase.SECRET);
        all.put("WEIR_ADMIN_TOKEN", ADMIN_TOKEN);
        all.put("WEIR_LOG_FORMAT", "simple");
        all.put("keystore_password", TestDatabase.SECRET);
        all.put("ltpa_keys_password", TestDatabase.SECRET);
        // A node of a test lives too shortly for the optimizing compiler to pay; a benchmark's says nothing of this.
        Optional.ofNullable(System.getProperty("weir.node.jvm")).ifPresent(options -> all.put("JVM_ARGS", options));
        // It looks at every class that is loaded, for traces that nobody switches on here.
        all.put("WLP_SKIP_BOOTSTRAP_AGENT", "true");
        return all;
    }

    /** A server of that name, still without the application. */
    static Path layOut(Path directory, String name) throws IOException {
        Path template = Path.of(System.getProperty("weir.wlp"), "usr", "servers", "weir");
        Path server = directory.resolve("servers").resolve(name);
        Files.createDirectories(server.resolve("lib/shared"));
        Files.createDirectories(server.resolve("apps"));
        for (String file : List.of("server.xml", "jvm.options")) {
            Files.copy(template.resolve(file), server.resolve(file));
        }
        try (Stream<Path> jars = Files.list(template.resolve("lib/shared"))) {
            for (Path jar : jars.toList()) {
                link(jar, server.resolve("lib/shared").resolve(jar.getFileName()));
            }
        }
        return server;
    }

    /** No node writes into what is linked; another file system gets a copy. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException apart) {
            Files.copy(from, to);
        }
    }

    /** A node that does not get ready leaves nothing running behind. */
    private void awaitReadyOrEnd() {
        try {
            awaitReady();
        } catch (ConditionTimeoutException late) {
            kill();
            throw late;
        }
    }

    /** Waits until the node says that it is ready. */
    public void awaitReady() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(uri().resolve("/health/ready")).timeout(Duration.ofSeconds(5))
                    .build();
            Awaitility.await("the node's readiness; its log is in " + directory).atMost(START)
                    .pollInterval(Duration.ofMillis(200)).ignoreExceptions()
                    .until(() -> client.send(ready, HttpResponse.BodyHandlers.ofString()).statusCode() == 200);
        }
    }

    /** A port outside of those that the system itself gives out, and of those that another process of the tests takes. */
    static int freePort() throws IOException {
        while (true) {
            int port = PORTS.getAndIncrement();
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one.
            }
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        kill();
        all.forEach(child -> child.onExit().join());
        process.onExit().join();
        delete(directory);
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
