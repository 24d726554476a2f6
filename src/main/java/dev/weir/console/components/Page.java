package dev.weir.console.components;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;

/** A page: one heading, what can be done at once beside it, and sections below. */
@JavaScript("context://console/VAADIN/static/console/page.js")
public abstract class Page extends Main {
    private static final long serialVersionUID = 1L;

    private final Div actions = new Div();
    private final Span asOf = new Span();

    /** A page with a heading and a sentence that says what it is for. */
    @SuppressWarnings("this-escape") // A component sets itself up where it is made.
    protected Page(String heading, String purpose) {
        addClassName("page");
        setId("page");
        // The skip link leads here, and so does a change that takes away what had the focus.
        getElement().setAttribute("tabindex", "-1");
        actions.addClassName("actions");
        Paragraph words = new Paragraph(purpose);
        words.addClassName("purpose");
        Header header = new Header(new Div(new H1(heading), words), actions);
        add(header);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.weirWatchPlace(this)");
    }

    /** Fills the page anew; what was looked for, the place and the focus stay. */
    protected final void change(Runnable fill) {
        SearchText looked = SearchText.of(this);
        fill.run();
        looked.into(this);
        getElement().executeJs("window.weirGoBack(this)");
    }

    /** Says beside the heading that the page shows how things are now. */
    protected final void showTime() {
        asOf.setText("As of " + Format.time(Instant.now()));
        asOf.addClassName("as-of");
        actions.addComponentAsFirst(asOf);
    }

    /** Puts what can be done at once beside the heading. */
    protected void offer(Component... components) {
        actions.add(components);
    }

    /** A part of the page under a heading of its own. */
    protected static Section section(String heading, Component... content) {
        Section section = new Section(new H2(heading));
        section.addClassName("card");
        section.add(content);
        return section;
    }

    /** What stands where there is nothing yet: why, and what to do. */
    protected static Div empty(String why, Component... whatToDo) {
        Div empty = new Div(new Paragraph(why));
        empty.addClassName("empty");
        empty.add(whatToDo);
        return empty;
    }
}
