package dev.weir.console.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.weir.console.components.Format;
import dev.weir.console.conversations.Stars;
import dev.weir.conversation.StoredConversation;
import dev.weir.conversation.StoredTurn;
import java.util.List;
import java.util.function.Function;

/** Who asks: from which site, what they said before, and what it cost. */
final class CustomerPanel extends Aside {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 28;

    private final DescriptionList facts = new DescriptionList();

    /** @param said what was said in an earlier conversation, asked for when it is opened */
    CustomerPanel(Customer customer, Component labels, Function<Customer.Earlier, List<StoredTurn>> said) {
        addClassName("customer-panel");
        getElement().setAttribute("aria-label", "Customer");
        add(new H3("Customer"), facts, labels);
        fact("Name", new Span(customer.conversation().flatMap(StoredConversation::userName).map(CustomerPanel::shortened)
                .orElse("Anonymous")));
        customer.site().ifPresent(site -> fact("Site", new Span(site)));
        customer.conversation().ifPresent(known -> {
            fact("Began", new Span(Format.moment(known.createdAt())));
            fact("Turns", new Span(Format.number(known.turns())));
        });
        customer.rating().ifPresent(rating -> fact("Rating", new Span(Stars.words(rating))));
        customer.cost().ifPresent(cost -> fact("Cost", new Span(Format.money(cost))));
        if (!customer.earlier().isEmpty()) {
            add(new H3("Earlier conversations"));
            customer.earlier().forEach(earlier -> add(earlier(earlier, said)));
        }
    }

    private static Details earlier(Customer.Earlier earlier, Function<Customer.Earlier, List<StoredTurn>> said) {
        Span when = new Span(Format.moment(earlier.conversation().updatedAt()));
        when.addClassName("tile-name");
        Span words = new Span(when, new Span(earlier.question().isBlank() ? "(no text)" : InboxItem.shortened(earlier.question())));
        words.addClassName("earlier");
        Details part = new Details(words);
        part.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && part.getContent().findAny().isEmpty()) {
                Transcript transcript = new Transcript("Earlier conversation");
                transcript.add(said.apply(earlier));
                part.add(transcript);
            }
        });
        return part;
    }

    private void fact(String name, Component value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
