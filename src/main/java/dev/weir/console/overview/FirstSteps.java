package dev.weir.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Format;
import dev.weir.console.knowledge.KnowledgeView;
import dev.weir.console.sites.SitesView;
import dev.weir.console.tenants.KeysView;
import dev.weir.report.OnboardingProgress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do first; a step that is made is ticked off by itself. */
final class FirstSteps extends Section {
    private static final long serialVersionUID = 1L;

    /**
     * @param demo    whether the demo shop is looked at
     * @param dismiss ends it; empty for who may make none of the steps
     */
    FirstSteps(OnboardingProgress beginning, boolean demo, Optional<Runnable> dismiss) {
        addClassName("card");
        add(new H2("Welcome: first steps"));
        if (demo) {
            add(new Paragraph(whatIsThere(beginning) + " Create your own tenant under Tenants."));
        }
        add(new OrderedList(
                step(beginning.documents() > 0, way("Upload your documents", KnowledgeView.class, dismiss),
                        beginning.documents() > 0 ? ready(beginning.documents())
                                : "a text, a table, a web page or a PDF"),
                step(beginning.keys() > 0, way("Create an API key", KeysView.class, dismiss),
                        "for your own application, or for any OpenAI client"),
                step(beginning.sites() > 0, way("Add the widget to a page", SitesView.class, dismiss),
                        "two lines, and no key that must be kept secret"),
                step(beginning.asked(), demo && beginning.sites() > 0 ? demoPage() : new Span("Ask the first question"),
                        "its source, cost and time show here at once")));
        dismiss.ifPresent(work -> add(button(work)));
    }

    /** What the demo shop has; a first start that was interrupted may have left some of it out. */
    private static String whatIsThere(OnboardingProgress beginning) {
        List<String> parts = Stream.of(beginning.documents() > 0 ? "articles" : "", beginning.keys() > 0 ? "a key" : "",
                beginning.sites() > 0 ? "a page of its own" : "").filter(part -> !part.isEmpty()).toList();
        return parts.isEmpty() ? "This is the demo shop; it is empty."
                : "This is the demo shop, with " + String.join(" and ", parts).replaceFirst(" and (?=.* and )", ", ")
                        + ": try Weir with it.";
    }

    private static String ready(long documents) {
        return Format.count(documents, "document is", "documents are") + " ready";
    }

    private static Component way(String words, Class<? extends Component> page, Optional<Runnable> may) {
        return may.isPresent() ? new RouterLink(words, page) : new Span(words);
    }

    private static ListItem step(boolean done, Component what, String how) {
        Span mark = new Span((done ? VaadinIcon.CHECK_CIRCLE : VaadinIcon.CIRCLE_THIN).create());
        mark.addClassName(done ? "good" : "open");
        Span state = new Span(done ? "Done: " : "To do: ");
        state.addClassName("unseen");
        Span note = new Span(how);
        note.addClassName("tile-note");
        ListItem item = new ListItem(mark, state, what, note);
        item.addClassName("first-step");
        return item;
    }

    private static Anchor demoPage() {
        Anchor page = new Anchor("/demo/", "Ask the first question in the demo shop");
        page.setRouterIgnore(true);
        return page;
    }

    private static Button button(Runnable dismiss) {
        Button button = new Button("Do not show again", pressed -> dismiss.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }
}
