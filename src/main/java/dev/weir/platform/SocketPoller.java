package dev.weir.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Starts what wakes virtual threads that wait for a socket: the first ones at once would keep their carriers until it runs. */
@ApplicationScoped
class SocketPoller implements WarmUp {
    @Override
    public void warmUp() {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
            socket.setSoTimeout(1);
            Thread.ofVirtual().start(() -> read(socket)).join();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(Socket socket) {
        try {
            socket.getInputStream().read();
        } catch (SocketTimeoutException asMeant) {
            return;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
