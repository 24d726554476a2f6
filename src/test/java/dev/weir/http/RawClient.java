package dev.weir.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends whatever bytes it is told to, as no library would, on a connection of its own. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE = (int) Duration.ofMinutes(2).toMillis();

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** What came back, as far as the server sent it. */
    record Answer(int status, String head, String body) {
        boolean isJson() {
            return head.toLowerCase(java.util.Locale.ROOT).contains("content-type: application/json");
        }
    }

    static RawClient to(URI node) {
        try {
            Socket socket = new Socket(node.getHost(), node.getPort());
            socket.setSoTimeout(PATIENCE);
            return new RawClient(socket);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Sends a whole request and reads until the server closes. */
    static Answer ask(URI node, String request) {
        try (RawClient client = to(node)) {
            return client.send(request).answer();
        }
    }

    /** Each character is one byte. */
    RawClient send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException closed) {
            // The server has refused what came before: its answer says so.
            return this;
        }
    }

    /** Whether something has come back, or the server has closed. */
    boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException closed) {
            return true;
        }
    }

    Answer answer() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (IOException reset) {
            // What had come before is the answer.
        }
        String[] parts = all.toString(StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2);
        String[] line = parts[0].split(" ", 3);
        return new Answer(line.length > 1 ? Integer.parseInt(line[1]) : 0, parts[0], parts.length > 1 ? parts[1] : "");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
