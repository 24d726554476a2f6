package dev.weir.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.H2;

/** A page: one heading, what can be done at once beside it, and sections below. */
public abstract class Page extends Main {
    private static final long serialVersionUID = 1L;

    private final Div actions = new Div();

    /** A page with a heading and a sentence that says what it is for. */
    protected Page(String heading, String purpose) {
        addClassName("page");
        setId("page");
        actions.addClassName("actions");
        Paragraph words = new Paragraph(purpose);
        words.addClassName("purpose");
        Header header = new Header(new Div(new H1(heading), words), actions);
        add(header);
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
