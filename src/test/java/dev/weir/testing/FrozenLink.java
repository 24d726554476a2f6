package dev.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A way to the database that can be frozen: connections stand and are accepted, and nothing comes through any more. */
public final class FrozenLink extends DatabaseLink {
    private static final int CHUNK = 8_192;

    private final Object gate = new Object();
    private boolean frozen;

    private FrozenLink(String url) {
        super(url);
    }

    /** A link to a database. */
    public static FrozenLink to(String url) {
        FrozenLink link = new FrozenLink(url);
        link.begin();
        return link;
    }

    /** From now on nothing comes through. */
    public void freeze() {
        synchronized (gate) {
            frozen = true;
        }
    }

    /** Everything comes through again, also what waits. */
    public void thaw() {
        synchronized (gate) {
            frozen = false;
            gate.notifyAll();
        }
    }

    @Override
    Void ask(Socket client, Socket server) throws IOException, InterruptedException {
        return pump(client, server);
    }

    @Override
    Void answer(Socket server, Socket client) throws IOException, InterruptedException {
        return pump(server, client);
    }

    private Void pump(Socket from, Socket to) throws IOException, InterruptedException {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                pass();
                out.write(chunk, 0, read);
            }
        }
        return null;
    }

    private void pass() throws InterruptedException {
        synchronized (gate) {
            while (frozen) {
                gate.wait();
            }
        }
    }
}
