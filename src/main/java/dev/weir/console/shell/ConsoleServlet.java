package dev.weir.console.shell;

import com.vaadin.cdi.CdiVaadinServlet;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import dev.weir.console.components.ErrorNotice;
import dev.weir.console.session.CurrentPerson;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the console. A session whose tab is open but idle ends like any other: heartbeats do not keep it. */
@WebServlet(urlPatterns = "/console/*", asyncSupported = true, initParams = {
    @WebInitParam(name = "productionMode", value = "true"),
    @WebInitParam(name = "closeIdleSessions", value = "true"),
    @WebInitParam(name = "disable.automatic.servlet.registration", value = "true")})
public class ConsoleServlet extends CdiVaadinServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentPerson current;
    @Inject
    transient AnonymousSessions anonymous;

    @Override
    protected void servletInitialized() throws ServletException {
        super.servletInitialized();
        getService().setSystemMessagesProvider(asked -> signedOut());
        getService().addSessionInitListener(started -> started.getSession().setErrorHandler(new ErrorNotice()));
        getService().addUIInitListener(shown -> attend(shown.getUI(), current));
    }

    /** Whose session is over, or whose cookie is gone, is sent to the sign-in page, and is told why. */
    private static SystemMessages signedOut() {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredURL(LoginView.SIGNED_OUT);
        messages.setCookiesDisabledNotificationEnabled(false);
        messages.setCookiesDisabledURL(LoginView.SIGNED_OUT);
        return messages;
    }

    /** Lets nobody through a tab's doors unasked, and keeps its tenant in its address. */
    static void attend(UI tab, CurrentPerson current) {
        TenantAddress address = new TenantAddress(current);
        tab.addBeforeEnterListener(new ViewAccess(current));
        tab.addBeforeEnterListener(address);
        tab.addAfterNavigationListener(address);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        if (anonymous.admits(request, response)) {
            boolean had = request.getSession(false) != null;
            super.service(request, response);
            anonymous.count(request, had);
        }
    }
}
