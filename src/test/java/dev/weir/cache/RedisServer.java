package dev.weir.cache;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Redis or Valkey server of a test's own, on a free port of the loopback, in memory only. */
final class RedisServer implements AutoCloseable {
    private final String program;
    private final int port;
    private Process process;

    private RedisServer(String program, int port) {
        this.program = program;
        this.port = port;
    }

    /** The server program on the path, if there is one. */
    static Optional<String> installed() {
        return Stream.of("redis-server", "valkey-server").flatMap(name -> Arrays.stream(
                System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    static RedisServer start(String program) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RedisServer server = new RedisServer(program, free.getLocalPort());
            free.close();
            server.begin();
            return server;
        }
    }

    /** Starts (again), empty, and waits until it takes connections. */
    void begin() throws IOException {
        process = new ProcessBuilder(program, "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "",
                "--appendonly", "no").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Awaitility.await().until(this::takesConnections);
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
