package dev.weir.testing;

import java.io.IOException;
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

/** A way to a database through the test, which sees all that goes to and fro. */
abstract class DatabaseLink implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(.*)");

    private final Matcher database;
    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** A link to the database of a JDBC address; it takes connections once it is {@link #begin begun}. */
    DatabaseLink(String url) {
        this.database = URL.matcher(url);
        if (!database.matches()) {
            throw new IllegalArgumentException(url);
        }
        try {
            this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes connections from now on: when a subclass is whole. */
    final void begin() {
        threads.submit(this::accept);
    }

    /** Passes on what the client sends, until it ends. */
    abstract Void ask(Socket client, Socket server) throws IOException, InterruptedException;

    /** Passes on what the database answers, until it ends. */
    abstract Void answer(Socket server, Socket client) throws IOException, InterruptedException;

    /** The database's address by this way. */
    public final String url() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/" + database.group(3);
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(database.group(1), Integer.parseInt(database.group(2)));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.addAll(List.of(client, server));
            threads.submit(() -> ask(client, server));
            threads.submit(() -> answer(server, client));
        }
    }

    @Override
    public final void close() {
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
