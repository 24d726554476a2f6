package dev.weir.widget;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The demo shop's pages on a server of their own, so on another origin than the widget they load. Their policy allows the
 * widget's server beside the page's own, and nothing that stands in the page.
 */
final class ForeignPage implements AutoCloseable {
    private final HttpServer server;
    private final WidgetNode node;
    private final AtomicReference<String> siteKey = new AtomicReference<>("");

    private ForeignPage(HttpServer server, WidgetNode node) {
        this.server = server;
        this.node = node;
    }

    static ForeignPage of(WidgetNode node) {
        try {
            ForeignPage page = new ForeignPage(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0), node);
            page.server.createContext("/", page::serve);
            page.server.start();
            return page;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Shows the widget with that site key from now on. */
    void show(String key) {
        siteKey.set(key);
    }

    private void serve(HttpExchange exchange) throws IOException {
        HttpResponse<String> page = node.send("GET", exchange.getRequestURI().getPath(), null);
        String body = page.body().replace("\"/widget/", "\"" + node.origin() + "/widget/")
                .replace(node.siteKey(), siteKey.get());
        exchange.getResponseHeaders().set("Content-Type", page.headers().firstValue("Content-Type").orElse("text/plain"));
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; script-src " + node.origin()
                + "; style-src 'self'; img-src 'self'; connect-src " + node.origin()
                + "; base-uri 'none'; form-action 'none'");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(page.statusCode(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
