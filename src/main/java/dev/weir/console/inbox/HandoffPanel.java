package dev.weir.console.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.RouterLink;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.components.UnsavedChanges;
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
    private static final int LONGEST_REPLY = 10_000;
    /** Enter sends what is typed so far; on a touch keyboard, which has no Shift+Enter, it begins a line. */
    private static final String SEND_BY_ENTER = """
            this.addEventListener('keydown', event => {
              const wanted = event.ctrlKey || event.metaKey || !event.shiftKey && !matchMedia('(pointer: coarse)').matches;
              if (event.key === 'Enter' && wanted && !event.isComposing) {
                event.preventDefault();
                this.dispatchEvent(new CustomEvent('change', {bubbles: true}));
                $0.click();
              }
            });""";
    /** On a narrow screen the conversation is the page: it begins where the page does. */
    private static final String INTO_VIEW = """
            if (matchMedia('(max-width: 60rem)').matches) this.scrollIntoView({block: 'start'})""";

    private final transient InboxService service;
    private final transient CurrentPerson current;
    private final transient Tenant tenant;
    private final transient Runnable changed;
    private final Paragraph standing = new Paragraph();
    private final Transcript transcript = new Transcript();
    private final TextArea reply = new TextArea("Your answer to the customer");
    private final Button send = new Button("Send", pressed -> say());
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
        this.brief = new BriefPanel(service.brief(current.person(), tenant, handoff), this::draft);
        addClassNames("card", "handoff");
        standing.getElement().setAttribute("role", "status");
        reply.setMaxLength(LONGEST_REPLY);
        reply.setWidthFull();
        reply.setMinRows(2);
        reply.setHelperText("Enter sends, Shift+Enter starts a new line.");
        reply.getElement().executeJs(SEND_BY_ENTER, send.getElement());
        UnsavedChanges.guard(reply);
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        actions.addClassName("actions");
        RouterLink back = new RouterLink("Back to the inbox", InboxView.class);
        back.addClassName("inbox-back");
        Div foot = new Div(reply, actions);
        foot.addClassName("handoff-foot");
        add(back, new H2(CauseWords.of(handoff.cause())), standing, brief, transcript,
                new RouterLink("Conversation details", ConversationView.class, handoff.conversation().toString()), foot);
        update();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs(INTO_VIEW);
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
        if (handoff.endedAt().isPresent() || !by.role().covers(Role.TENANT_ADMIN)) {
            return;
        }
        if (mine) {
            actions.add(send);
        } else {
            Button take = handoff.state() == HandoffState.WAITING ? verb("Take it",
                    (person, id) -> service.take(person, tenant, id.id())) : verb("Take it over",
                    (person, id) -> service.takeOver(person, tenant, id.id()));
            take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(take);
        }
        actions.add(ending("Return it to the bot", (person, id) -> service.giveBack(person, tenant, id.id())),
                ending("Close it", (person, id) -> service.close(person, tenant, id.id())));
    }

    /** What somebody else looks after is ended after a question only. */
    private Button ending(String label, BiConsumer<Person, Handoff> deed) {
        return new Button(label, pressed -> {
            Optional<String> agent = Optional.of(handoff).filter(other -> other.state() == HandoffState.TAKEN
                    && !InboxService.isWith(current.person(), other)).map(other -> who(current, tenant, other));
            agent.ifPresentOrElse(other -> Confirm.ask(label + "?", other + " is handling this conversation.", label, () -> end(deed)),
                    () -> end(deed));
        });
    }

    private void end(BiConsumer<Person, Handoff> deed) {
        Notice.refused(() -> deed.accept(current.person(), handoff));
        update();
    }

    /** What comes of it is read on the page; a refusal is told. */
    private Button verb(String label, BiConsumer<Person, Handoff> deed) {
        return new Button(label, pressed -> end(deed));
    }

    private void say() {
        String text = reply.getValue().strip();
        if (!text.isEmpty() && !Notice.refused(() -> service.say(current.person(), tenant, handoff.id(), text))) {
            reply.clear();
        }
        update();
        reply.focus();
    }

    /** What the agent has written already stays. */
    private void draft(String words) {
        reply.setValue(reply.getValue().isBlank() ? words : reply.getValue() + "\n" + words);
        reply.focus();
    }
}
