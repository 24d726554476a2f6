package dev.weir.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Redis or Valkey server of a test's own, on a free port of the loopback, in memory only. */
public final class RedisServer implements AutoCloseable {
    private final String program;
    private final int port;
    private Process process;

    private RedisServer(String program, int port) {
        this.program = program;
        this.port = port;
    }

    /** The server program on the path, if there is one; {@link Programs} says what else happens. */
    public static Optional<String> installed() {
        return Programs.here(List.of("redis-server", "valkey-server")).map(Path::toString);
    }

    /** Starts that program and waits until it takes connections. */
    public static RedisServer start(String program) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RedisServer server = new RedisServer(program, free.getLocalPort());
            free.close();
            server.begin();
            return server;
        }
    }

    /** Starts (again), empty, and waits until it takes connections. */
    public void begin() throws IOException {
        process = new ProcessBuilder(program, "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "",
                "--appendonly", "no").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Awaitility.await().until(this::takesConnections);
    }

    /** Ends it at once; what it held is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its address, as {@code WEIR_REDIS_URL} takes it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** How many keys it holds. */
    public long size() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("DBSIZE\r\n".getBytes(StandardCharsets.US_ASCII));
            String reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Long.parseLong(reply.substring(1));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
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
