package dev.weir.console.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Where there is nothing, or nothing for you. */
@AnonymousAllowed
@PageTitle("Page not found – Weir")
@ParentLayout(MainLayout.class)
public class NotFoundPage extends Main implements HasErrorParameter<NotFoundException> {
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        setId("page");
        addClassName("login");
        add(new H1("Page not found"), new Paragraph("This page does not exist, or you do not have access to it."),
                new Anchor("/console/", "Back to the overview"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
