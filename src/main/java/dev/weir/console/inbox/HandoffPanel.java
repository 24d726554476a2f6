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
import dev.weir.console.components.Confirm;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.conversations.ConversationView;
import dev.weir.console.conversations.Stars;
import dev.weir.console.session.CurrentPerson;
import dev.weir.conversation.StoredTurn;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One conversation handed to a human, live both ways, with what may be done about it. */
final class HandoffPanel extends Section {
    private static final long serialVersionUID = 1L;
    private final transient InboxService service;
    private final transient CurrentPerson current;
    private final transient Tenant tenant;
    private final transient Runnable changed;
    private final Paragraph standing = new Paragraph();
    private final Transcript transcript = new Transcript();
    private final ReplyBox reply = new ReplyBox(this::say);
    private final Div actions = new Div();
    private final BriefPanel brief;
    private transient Handoff handoff;
    private transient Runnable giveUp = () -> { };
    private transient Optional<Offered> offered = Optional.empty();

    /** What the buttons depend on: they stay, with the focus, while it does. */
    private record Offered(HandoffState state, boolean mine) {
    }

    /** @param changed is run whenever somebody took or ended it, so that the list follows */
    HandoffPanel(InboxService service, CurrentPerson current, Tenant tenant, Handoff handoff, Runnable changed) {
        this.service = service;
        this.current = current;
        this.tenant = tenant;
        this.handoff = handoff;
        this.changed = changed;
        this.brief = new BriefPanel(service.brief(current.person(), tenant, handoff), reply::draft);
        addClassNames("card", "handoff");
        standing.getElement().setAttribute("role", "status");
        actions.addClassName("actions");
        RouterLink back = new RouterLink("Back to the inbox", InboxView.class);
        back.addClassName("inbox-back");
        Div words = new Div(new H2(CauseWords.of(handoff.cause())), standing);
        Header head = new Header(back, words, actions);
        head.addClassName("handoff-head");
        add(head, body(handoff), reply);
        update();
    }

    /** Between what can be done and the answer, it alone is scrolled. */
    private Div body(Handoff shown) {
        Div body = new Div(brief, transcript,
                new RouterLink("Conversation details", ConversationView.class, shown.conversation().toString()));
        body.addClassName("handoff-body");
        body.getElement().setAttribute("role", "region").setAttribute("aria-label", "Conversation").setAttribute("tabindex", "0");
        return body;
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
        HandoffState before = handoff.state();
        handoff = service.find(by, tenant, handoff.id());
        for (List<StoredTurn> more = more(by); !more.isEmpty(); more = more(by)) {
            transcript.add(more);
        }
        boolean mine = by.role().covers(Role.TENANT_ADMIN) && InboxService.isWith(by, handoff);
        standing.setText(standing(by));
        reply.setVisible(mine);
        brief.serve(mine);
        if (!offered.equals(Optional.of(new Offered(handoff.state(), mine)))) {
            offered = Optional.of(new Offered(handoff.state(), mine));
            offer(by, mine);
        }
        if (before != handoff.state()) {
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

    private void offer(Person by, boolean mine) {
        actions.removeAll();
        if (!by.role().covers(Role.TENANT_ADMIN)) {
            return;
        }
        if (handoff.endedAt().isPresent()) {
            actions.add(verb("Reopen", (person, id) -> service.reopen(person, tenant, id.id())));
            return;
        }
        if (!mine) {
            Button take = handoff.state() == HandoffState.WAITING ? verb("Take",
                    (person, id) -> service.take(person, tenant, id.id())) : verb("Take over",
                    (person, id) -> service.takeOver(person, tenant, id.id()));
            take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(take);
        }
        actions.add(ending("Return to the bot", "Returned to the bot.", (person, id) -> service.giveBack(person, tenant, id.id())),
                ending("Close", "Closed.", (person, id) -> service.close(person, tenant, id.id())));
    }

    /** What somebody else looks after is ended after a question only; what was ended by mistake is undone. */
    private Button ending(String label, String done, BiConsumer<Person, Handoff> deed) {
        return new Button(label, pressed -> {
            Optional<String> agent = Optional.of(handoff).filter(other -> other.state() == HandoffState.TAKEN
                    && !InboxService.isWith(current.person(), other)).map(other -> who(current, tenant, other));
            agent.ifPresentOrElse(other -> Confirm.ask(label + "?", other + " is handling this conversation.", label,
                    () -> end(done, deed)), () -> end(done, deed));
        });
    }

    private void end(String done, BiConsumer<Person, Handoff> deed) {
        if (act(deed)) {
            Notice.undoable(done, () -> act((person, id) -> service.reopen(person, tenant, id.id())));
        }
    }

    private boolean act(BiConsumer<Person, Handoff> deed) {
        boolean done = !Notice.refused(() -> deed.accept(current.person(), handoff));
        update();
        return done;
    }

    /** What comes of it is read on the page; a refusal is told. */
    private Button verb(String label, BiConsumer<Person, Handoff> deed) {
        return new Button(label, pressed -> act(deed));
    }

    private boolean say(String text) {
        return act((person, id) -> service.say(person, tenant, id.id(), text));
    }
}
