package dev.weir.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What every fake of an upstream does alike: it listens on the loopback interface and keeps account of every request. */
final class FakeListener implements AutoCloseable {
    private final ServerSocket server;
    private final Answering answering;
    private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
    private final Set<FakeConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Answers a request on its connection. */
    interface Answering {
        /** Whether the connection may serve another request. */
        boolean answer(ServedRequest request, FakeConnection connection);
    }

    /** @param port 0 for any */
    FakeListener(int port, Answering answering) {
        this.answering = answering;
        try {
            server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it listens, without a path. */
    String address() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /** Every request so far, in order of arrival. */
    List<ServedRequest> requests() {
        return List.copyOf(served);
    }

    /** Open until the fake is closed: what hangs hangs on it. */
    CountDownLatch closed() {
        return closed;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (FakeConnection connection = new FakeConnection(socket)) {
            connections.add(connection);
            Optional<ServedRequest> request = connection.read();
            while (request.isPresent() && answered(request.get(), connection)) {
                request = connection.read();
            }
        } catch (IOException | UncheckedIOException gone) {
            connections.removeIf(connection -> connection.left().getCount() == 0);
        }
    }

    private boolean answered(ServedRequest request, FakeConnection connection) {
        served.add(request);
        try {
            return answering.answer(request, connection);
        } catch (UncheckedIOException gone) {
            request.left();
            throw gone;
        } finally {
            request.end();
        }
    }

    /** Ends as a killed server does: every connection breaks. */
    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        connections.forEach(FakeConnection::close);
    }
}
