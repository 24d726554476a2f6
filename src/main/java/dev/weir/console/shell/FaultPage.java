package dev.weir.console.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.weir.console.components.ErrorNotice;
import jakarta.servlet.http.HttpServletResponse;

/** Where a page could not be shown: a refusal in its own words, a fault by the number it has in the log. */
@AnonymousAllowed
public class FaultPage extends Main implements HasErrorParameter<Exception> {
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        addClassName("login");
        add(new H1("This page cannot be shown"), new Paragraph(ErrorNotice.words(parameter.getCaughtException())),
                new Anchor("/console/", "Back to the overview"));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
