package dev.weir.console.shell;

import dev.weir.console.components.ErrorNotice;
import dev.weir.openid.OpenId;
import dev.weir.openid.PendingSignIn;
import dev.weir.openid.ProviderCallback;
import dev.weir.openid.ProviderRedirect;
import dev.weir.people.OpenIdSignIn;
import dev.weir.platform.Failure;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The way to the provider ({@code begin}) and back ({@code return}), and its word that somebody signed out there
 * ({@code logout}, OpenID Connect Back-Channel Logout 1.0). Who came back is handed to the sign-in within the session.
 */
@WebServlet("/console/openid/*")
public class OpenIdServlet extends HttpServlet {
    /** The session's attribute for who came back, until the sign-in lets them in. */
    static final String ARRIVED = "weir.openid.arrived";
    /** The session's attribute for why somebody was not let in, until the sign-in page says so. */
    static final String REFUSED = "weir.openid.refused";
    private static final long serialVersionUID = 1L;
    private static final String PENDING = "weir.openid.pending";
    private static final String DOOR = "/console/login";

    @Inject
    transient OpenId openId;
    @Inject
    transient OpenIdSignIn people;
    @Inject
    transient AnonymousSessions anonymous;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        boolean had = request.getSession(false) != null;
        if (openId.label().isEmpty() || !"/begin".equals(request.getPathInfo()) && !"/return".equals(request.getPathInfo())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (anonymous.admits(request, response)) {
            if ("/begin".equals(request.getPathInfo())) {
                depart(request, response);
            } else {
                arrive(request, response);
            }
            anonymous.count(request, had);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (openId.label().isEmpty() || !"/logout".equals(request.getPathInfo())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            people.leave(openId.issuer(), openId.loggedOut(Optional.ofNullable(request.getParameter("logout_token"))
                    .orElse("")));
        } catch (Failure refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private void depart(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            ProviderRedirect departure = openId.depart(URI.create(request.getRequestURL().toString()).resolve("return"));
            request.getSession().setAttribute(PENDING, departure.pending());
            response.sendRedirect(departure.address().toString());
        } catch (RuntimeException failed) {
            request.getSession().setAttribute(REFUSED, ErrorNotice.words(failed));
            response.sendRedirect(DOOR);
        }
    }

    /** The session gets another id before anybody is in it, so that one known from before opens nothing. */
    private void arrive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession();
        Optional<PendingSignIn> pending = Optional.ofNullable((PendingSignIn) session.getAttribute(PENDING));
        session.removeAttribute(PENDING);
        try {
            session.setAttribute(ARRIVED, openId.arrive(pending, new ProviderCallback(request.getParameter("state"),
                    parameter(request, "code"), parameter(request, "iss"), parameter(request, "error"))));
            request.changeSessionId();
        } catch (RuntimeException failed) {
            session.setAttribute(REFUSED, ErrorNotice.words(failed));
        }
        response.sendRedirect(DOOR);
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
    }
}
