package dev.weir.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** HTTP/1.1 on one socket, with the client's leaving noticed at once: a thread always waits for its next byte. */
final class FakeConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final CountDownLatch left = new CountDownLatch(1);
    private CompletableFuture<Integer> firstByte;

    FakeConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
        firstByte = awaitByte();
    }

    private CompletableFuture<Integer> awaitByte() {
        CompletableFuture<Integer> next = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            int read = -1;
            try {
                read = in.read();
            } catch (IOException gone) {
                read = -1;
            }
            if (read < 0) {
                left.countDown();
            }
            next.complete(read);
        });
        return next;
    }

    /** The next request; empty when the client has gone. */
    Optional<ServedRequest> read() throws IOException {
        int first = firstByte.join();
        if (first < 0) {
            return Optional.empty();
        }
        String[] request = ((char) first + line()).split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        firstByte = awaitByte();
        boolean form = headers.getOrDefault("content-type", "").startsWith("multipart/");
        return Optional.of(new ServedRequest(request[0], request[1], headers,
                form ? JsonValue.EMPTY_JSON_OBJECT : json(body), new String(body, StandardCharsets.UTF_8)));
    }

    private static JsonObject json(byte[] body) {
        if (body.length == 0) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client left in the middle of a request");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    void head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        write(head.append("\r\n").toString());
    }

    /** One piece of a chunked body; an empty one ends it. */
    void chunk(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            left.countDown();
            throw new UncheckedIOException(gone);
        }
    }

    /** Opens when the client has closed its side. */
    CountDownLatch left() {
        return left;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            left.countDown();
        }
    }
}
