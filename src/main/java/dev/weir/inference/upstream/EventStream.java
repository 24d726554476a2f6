package dev.weir.inference.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from an exchange as they arrive: the data of each, comments and
 * other fields left out. An event that the body's end cuts in two is dropped, as the specification wants it.
 */
final class EventStream {
    private final HttpExchange exchange;
    private final Queue<String> ready = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();

    EventStream(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** The data of the next event, empty at the stream's end. */
    Optional<String> next() throws UpstreamFault, InterruptedException {
        while (ready.isEmpty()) {
            Optional<List<ByteBuffer>> bytes = exchange.next();
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            bytes.get().forEach(this::read);
        }
        return Optional.of(ready.remove());
    }

    private void read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                end(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (next != '\r') {
                line.write(next);
            }
        }
    }

    private void end(String text) {
        if (text.isEmpty() && !data.isEmpty()) {
            ready.add(data.toString());
            data.setLength(0);
        } else if (text.startsWith("data:")) {
            String value = text.substring("data:".length());
            data.append(data.isEmpty() ? "" : "\n").append(value.startsWith(" ") ? value.substring(1) : value);
        }
    }
}
