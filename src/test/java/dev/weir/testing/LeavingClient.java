package dev.weir.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A streaming client on a bare socket, which may leave whenever it likes; it counts the events that reached it. */
public final class LeavingClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private int events;

    private LeavingClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends a body as JSON under that key. */
    public static LeavingClient post(URI address, String key, String body) {
        try {
            Socket socket = new Socket(address.getHost(), address.getPort());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "POST " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            return new LeavingClient(socket);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Waits for the next event that bears data; empty when the server has ended the answer. */
    public Optional<String> next() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("data: ")) {
                    events++;
                    return Optional.of(line.substring("data: ".length()));
                }
            }
            return Optional.empty();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Waits for the next line of any kind. */
    public String line() {
        try {
            return in.readLine();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Events with data so far. */
    public int events() {
        return events;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
