package dev.weir.demo;

import dev.weir.widget.StaticFile;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A shop's page with the widget on it, under the strictest policy that a page can have. */
@WebServlet({"/demo", "/demo/*"})
public class ShopServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String DECORATION = "/[a-z0-9-]+\\.(css|svg)";

    @Inject
    transient DemoSite site;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> key = site.publicKey();
        if (request.getPathInfo() == null) {
            response.sendRedirect(request.getContextPath() + "/demo/");
            return;
        }
        boolean missing = key.isEmpty() && !request.getPathInfo().matches(DECORATION);
        Optional<StaticFile> file = missing ? StaticFile.of("/demo/nothing.html") : file(request.getPathInfo());
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setStatus(missing ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_OK);
        file.get().with("{{site-key}}", key.orElse("")).send(request, response, missing ? "no-store" : "no-cache");
    }

    /** Names of files, and the addresses of articles: nothing that climbs. */
    private static Optional<StaticFile> file(String path) throws IOException {
        if (path.matches("/help/[a-z0-9-]+")) {
            return HelpPage.of(path.substring("/help/".length()));
        }
        return path.equals("/") || path.matches(DECORATION)
                ? StaticFile.of("/demo" + (path.equals("/") ? "/index.html" : path)) : Optional.empty();
    }
}
