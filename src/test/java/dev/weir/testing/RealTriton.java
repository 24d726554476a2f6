package dev.weir.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real Triton Inference Server with a small quantized model, where {@code ./weir triton} has installed one; elsewhere the
 * test is skipped and says so. It serves {@code smollm2}, decoupled as the vLLM backend's models are, and
 * {@code smollm2-batch} with a batch dimension of eight.
 */
public final class RealTriton implements AutoCloseable {
    private static final String SCRIPT = "scripts/triton/server.sh";

    private final int port;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    private RealTriton() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        log = Files.createTempFile("weir-triton", ".log");
        launch();
    }

    /** Starts one and waits until its models are loaded; skips the test where none is installed. */
    public static RealTriton start() {
        try {
            Process check = new ProcessBuilder("bash", SCRIPT, "check").redirectErrorStream(true).start();
            boolean installed = check.waitFor(1, TimeUnit.MINUTES) && check.exitValue() == 0;
            assumeTrue(installed, "A real Triton is left out: ./weir triton installs it from PyPI.");
            return new RealTriton();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends it as a power failure would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again at the same address. */
    public void restart() {
        try {
            launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void unload(String model) {
        post("/v2/repository/models/" + model + "/unload");
    }

    public void load(String model) {
        post("/v2/repository/models/" + model + "/load");
    }

    /** What it has logged. */
    public String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void launch() throws IOException {
        process = new ProcessBuilder("bash", SCRIPT, "run", String.valueOf(port)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        HttpRequest ready = HttpRequest.newBuilder(url().resolve("/v2/health/ready")).timeout(Duration.ofSeconds(5)).build();
        Awaitility.await("Triton; its log is " + log).atMost(Duration.ofMinutes(2)).ignoreExceptions()
                .until(() -> client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
    }

    private void post(String path) {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path)).POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(path + " has status " + status);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        kill();
        client.close();
        log.toFile().delete();
    }
}
