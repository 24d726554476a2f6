package dev.weir.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;

/** What to do before there is anything to see. */
final class FirstSteps extends Div {
    private static final long serialVersionUID = 1L;

    FirstSteps() {
        addClassName("card");
        add(new H2("Nothing was asked in these days yet"), new Paragraph("This is how the first turns come about:"),
                new OrderedList(
                        new ListItem("Upload what customers ask about, under Knowledge."),
                        new ListItem("Make an API key, under Tenants and keys."),
                        new ListItem("Point an OpenAI client at /v1 with that key, or paste the widget into a page."),
                        new ListItem("Set a budget before a paid model is configured.")));
    }
}
