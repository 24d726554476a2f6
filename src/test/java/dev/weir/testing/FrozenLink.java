package dev.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to the database that can be frozen: connections stand and are accepted, and nothing comes through any more. */
public final class FrozenLink implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(.*)");
    private static final int CHUNK = 8_192;

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final String name;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Object gate = new Object();
    private boolean frozen;

    private FrozenLink(Matcher url) throws IOException {
        this.host = url.group(1);
        this.port = Integer.parseInt(url.group(2));
        this.name = url.group(3);
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    /** A link to a database. */
    public static FrozenLink to(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(url);
        }
        try {
            return new FrozenLink(matcher);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The database's address by this way. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/" + name;
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

    private Void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(host, port);
            open.addAll(List.of(client, server));
            threads.submit(() -> pump(client, server));
            threads.submit(() -> pump(server, client));
        }
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

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
