package dev.weir.widget;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The widget itself, one file for every site: any page may load it, and a browser keeps it for a day. */
@WebServlet("/widget/weir-chat.js")
public class WidgetScript extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        StaticFile.of("/widget/weir-chat.js").orElseThrow().send(request, response,
                "public, max-age=86400, stale-while-revalidate=604800");
    }
}
