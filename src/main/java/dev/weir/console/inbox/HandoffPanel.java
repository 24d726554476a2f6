package dev.weir.console.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.conversations.ConversationView;
import dev.weir.console.conversations.Stars;
import dev.weir.console.session.CurrentPerson;
import dev.weir.conversation.StoredTurn;
import dev.weir.handoff.Handoff;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import java.util.List;
import java.util.function.BiConsumer;

/** One conversation handed to a human, live both ways, with what may be done about it. */
final class HandoffPanel extends Section {
    private static final long serialVersionUID = 1L;

    private final transient InboxService service;
    private final transient CurrentPerson current;
    private final transient Tenant tenant;
    private final transient Runnable changed;
    private final Paragraph standing = new Paragraph();
    private final Transcript transcript = new Transcript("Transcript");
    private final ReplyBox reply;
    private final HandoffActions actions;
    private final BriefPanel brief;
    private transient Handoff handoff;
    private transient Runnable giveUp = () -> { };

    /** @param changed is run whenever somebody took or ended it, so that the list follows */
    HandoffPanel(InboxService service, CurrentPerson current, Tenant tenant, Handoff handoff, Runnable changed) {
        this.service = service;
        this.current = current;
        this.tenant = tenant;
        this.handoff = handoff;
        this.changed = changed;
        Person by = current.person();
        this.reply = new ReplyBox(this::say, this::note, service.cannedReplies(by, tenant));
        this.brief = new BriefPanel(service.brief(by, tenant, handoff), reply::draft);
        this.actions = new HandoffActions(service, tenant, current::person, this::act, one -> who(current, tenant, one));
        addClassNames("card", "handoff");
        standing.getElement().setAttribute("role", "status");
        add(head(), body(by), customer(by), reply);
        update();
    }

    private Header head() {
        RouterLink back = new RouterLink("Back to the inbox", InboxView.class);
        back.addClassName("inbox-back");
        Button about = new Button("Customer", pressed -> getElement().getClassList().set("aside",
                !getElement().getClassList().contains("aside")));
        about.addClassName("customer-toggle");
        about.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div words = new Div(new H2(CauseWords.of(handoff.cause())), standing);
        Header head = new Header(back, words, about, actions);
        head.addClassName("handoff-head");
        return head;
    }

    /** Between what can be done and the answer, it alone is scrolled. */
    private Div body(Person by) {
        Div body = new Div(brief, transcript);
        if (by.role() != Role.AGENT) {
            body.add(new RouterLink("Conversation details", ConversationView.class, handoff.conversation().toString()));
        }
        body.addClassName("handoff-body");
        body.getElement().setAttribute("role", "region").setAttribute("aria-label", "Conversation").setAttribute("tabindex", "0");
        return body;
    }

    private CustomerPanel customer(Person by) {
        LabelField labels = new LabelField(service.usedLabels(by, tenant), service.labels(by, tenant, handoff),
                wanted -> act((person, one) -> service.label(person, tenant, one.id(), wanted)));
        labels.setReadOnly(!by.role().covers(Role.AGENT));
        return new CustomerPanel(service.customer(by, tenant, handoff), labels,
                earlier -> service.earlier(current.person(), tenant, earlier.conversation().conversationId()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        follow();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        giveUp.run();
    }

    /** The mark is read before what it stands for: what comes in between makes it look once more. */
    private void follow() {
        Person by = current.person();
        String mark = service.mark(by, tenant, handoff);
        update();
        getUI().ifPresent(ui -> giveUp = service.whenChanged(by, tenant, handoff, mark, () -> LiveUpdates.push(ui, this::follow)));
    }

    private void update() {
        Person by = current.person();
        Handoff before = handoff;
        handoff = service.find(by, tenant, handoff.id());
        boolean known = transcript.last().isPresent();
        for (List<StoredTurn> more = more(by); !more.isEmpty(); more = more(by)) {
            transcript.add(more);
            if (known && more.stream().anyMatch(turn -> !turn.messages().isEmpty())) {
                getElement().executeJs("window.weirNotify($0)", "The customer has answered.");
            }
        }
        transcript.note(service.notes(by, tenant, handoff), author -> current.names(tenant.id()).who(author));
        boolean mine = by.role().covers(Role.AGENT) && InboxService.isWith(by, handoff);
        standing.setText(standing(by));
        reply.serve(by.role().covers(Role.AGENT), mine);
        brief.serve(mine);
        actions.offer(handoff);
        if (before.state() != handoff.state() || !before.holder().equals(handoff.holder())) {
            changed.run();
        }
    }

    private List<StoredTurn> more(Person by) {
        return service.turns(by, tenant, handoff, transcript.last());
    }

    private String standing(Person by) {
        return holder(by) + service.email(by, tenant, handoff).map(email -> " E-mail: " + email).orElse("");
    }

    private String holder(Person by) {
        return switch (handoff.state()) {
            case WAITING -> "Not assigned yet. The bot keeps answering.";
            case TAKEN -> InboxService.isWith(by, handoff) ? "Assigned to you. The bot is silent; the customer sees you as "
                    + handoff.agent().map(name -> "“" + name + "”").orElse("“Support”") + "."
                    : who(current, tenant, handoff) + " is assigned. The bot is silent.";
            case RETURNED -> "It was returned to the bot." + stars(by);
            case CLOSED -> "It is closed." + stars(by);
        };
    }

    /** Who has it, for colleagues: by the name that customers read, else by the one that is known here. */
    static String who(CurrentPerson current, Tenant tenant, Handoff handoff) {
        return handoff.agent().or(() -> handoff.holder().map(current.names(tenant.id())::who)).orElse("An agent");
    }

    private String stars(Person by) {
        return service.rating(by, tenant, handoff).map(rating -> " The customer gave " + Stars.words(rating)).orElse("");
    }

    /** What comes of it is read on the page; a refusal is told, and false is the answer. */
    private boolean act(BiConsumer<Person, Handoff> deed) {
        boolean done = !Notice.refused(() -> deed.accept(current.person(), handoff));
        update();
        return done;
    }

    private boolean say(String text) {
        return act((person, one) -> service.say(person, tenant, one.id(), text));
    }

    private boolean note(String text) {
        return act((person, one) -> service.note(person, tenant, one.id(), text));
    }
}
