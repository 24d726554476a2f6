package dev.weir.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to the database that counts what is asked by it: PostgreSQL's protocol, read as the server reads it. */
public final class CountingLink extends DatabaseLink {
    /** Asks for TLS or GSS instead of beginning: version numbers that are none. */
    private static final int FIRST_REQUEST_CODE = 80_877_102;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private CountingLink(String url) {
        super(url);
    }

    /** A link to a database. */
    public static CountingLink to(String url) {
        CountingLink link = new CountingLink(url);
        link.begin();
        return link;
    }

    /** What was asked since this was last called, a round trip each: its statements, with those that begin and end transactions. */
    public List<String> roundTrips() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    @Override
    Void answer(Socket server, Socket client) throws IOException {
        try (server; client; InputStream in = server.getInputStream(); OutputStream out = client.getOutputStream()) {
            in.transferTo(out);
        }
        return null;
    }

    @Override
    Void ask(Socket client, Socket server) throws IOException {
        try (client; server; DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                DataOutputStream out = new DataOutputStream(server.getOutputStream())) {
            while (isRequest(in, out)) {
                out.flush();
            }
            Session session = new Session(asked);
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                byte[] message = new byte[in.readInt() - Integer.BYTES];
                in.readFully(message);
                session.heard(kind, message);
                byte[] whole = new byte[1 + Integer.BYTES + message.length];
                ByteBuffer.wrap(whole).put((byte) kind).putInt(message.length + Integer.BYTES).put(message);
                out.write(whole);
            }
        }
        return null;
    }

    /** Passes a message without a kind on; false when it was the one that begins the session. */
    private static boolean isRequest(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] message = new byte[in.readInt() - Integer.BYTES];
        in.readFully(message);
        out.writeInt(message.length + Integer.BYTES);
        out.write(message);
        return ByteBuffer.wrap(message).getInt() > FIRST_REQUEST_CODE;
    }

    /** What a client asks over one connection. */
    private static final class Session {
        private final List<String> asked;
        private final Map<String, String> prepared = new HashMap<>();
        private final List<String> together = new ArrayList<>();

        Session(List<String> asked) {
            this.asked = asked;
        }

        /** A message: P prepares a statement under a name, B binds one, S waits for all that was sent. */
        void heard(int kind, byte[] message) {
            String[] texts = new String(message, StandardCharsets.ISO_8859_1).split("\0", 3);
            switch (kind) {
                case 'P' -> prepared.put(texts[0], texts[1]);
                case 'B' -> together.add(prepared.getOrDefault(texts[1], "?"));
                case 'Q' -> asked.add(texts[0]);
                case 'S' -> {
                    asked.add(String.join(" + ", together).replaceAll("\\s+", " "));
                    together.clear();
                }
                default -> { }
            }
        }
    }
}
