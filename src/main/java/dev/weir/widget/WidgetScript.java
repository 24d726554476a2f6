package dev.weir.widget;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The widget itself and its words by language: any page may load them, and a browser keeps them for a day. */
@WebServlet({"/widget/weir-chat.js", "/widget/strings/*"})
public class WidgetScript extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        String language = request.getPathInfo();
        Optional<StaticFile> file = language == null ? StaticFile.of("/widget/weir-chat.js")
                : language.matches("/[a-z]{2}\\.js") ? StaticFile.of("/widget/strings" + language) : Optional.empty();
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        file.get().send(request, response, "public, max-age=86400, stale-while-revalidate=604800");
    }
}
