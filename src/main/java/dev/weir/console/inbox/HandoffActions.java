package dev.weir.console.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Notice;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What may be done with a conversation: who has it, and that it ends. */
final class HandoffActions extends Div {
    private static final long serialVersionUID = 1L;

    private final transient InboxService service;
    private final transient Tenant tenant;
    private final transient Supplier<Person> person;
    private final transient Predicate<BiConsumer<Person, Handoff>> act;
    private final transient Function<Handoff, String> who;
    private transient Optional<Offered> offered = Optional.empty();

    /** What the buttons depend on: they stay, with the focus, while it does. */
    private record Offered(HandoffState state, boolean mine) {
    }

    /**
     * Nothing is offered yet.
     *
     * @param act does something with the conversation; false when it was refused
     * @param who has a conversation, in words
     */
    HandoffActions(InboxService service, Tenant tenant, Supplier<Person> person, Predicate<BiConsumer<Person, Handoff>> act,
            Function<Handoff, String> who) {
        this.service = service;
        this.tenant = tenant;
        this.person = person;
        this.act = act;
        this.who = who;
        addClassName("actions");
    }

    /** Offers what is possible now. */
    void offer(Handoff handoff) {
        Person by = person.get();
        Optional<Offered> now = Optional.of(new Offered(handoff.state(), InboxService.isWith(by, handoff)));
        if (!offered.equals(now)) {
            offered = now;
            removeAll();
            if (by.role().covers(Role.AGENT)) {
                fill(by, handoff);
            }
        }
    }

    private void fill(Person by, Handoff handoff) {
        if (handoff.endedAt().isPresent()) {
            add(verb("Reopen", (person, id) -> service.reopen(person, tenant, id.id())));
            return;
        }
        boolean taken = handoff.state() == HandoffState.TAKEN;
        if (!InboxService.isWith(by, handoff)) {
            Button take = taken ? verb("Take over", (person, id) -> service.takeOver(person, tenant, id.id()))
                    : verb("Take", (person, id) -> service.take(person, tenant, id.id()));
            take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            take.getElement().setAttribute("data-key", "t");
            add(take);
        }
        add(new AssignMenu(AssignMenu.others(service.colleagues(by, tenant), by.id()), taken,
                one -> act.test((person, id) -> service.assign(person, tenant, id.id(), one)),
                () -> act.test((person, id) -> service.release(person, tenant, id.id()))));
        add(ending("Return to the bot", "Returned to the bot.", handoff, (person, id) -> service.giveBack(person, tenant, id.id())),
                ending("Close", "Closed.", handoff, (person, id) -> service.close(person, tenant, id.id())));
    }

    /** What comes of it is read on the page; a refusal is told. */
    private Button verb(String label, BiConsumer<Person, Handoff> deed) {
        return new Button(label, pressed -> act.test(deed));
    }

    /** What somebody else looks after is ended after a question only; what was ended by mistake is undone. */
    private Button ending(String label, String done, Handoff handoff, BiConsumer<Person, Handoff> deed) {
        boolean others = handoff.state() == HandoffState.TAKEN && !InboxService.isWith(person.get(), handoff);
        Button ending = new Button(label, pressed -> {
            if (others) {
                Confirm.ask(label + "?", who.apply(handoff) + " is handling this conversation.", label, () -> end(done, deed));
            } else {
                end(done, deed);
            }
        });
        ending.getElement().setAttribute("data-key", label.equals("Close") ? "e" : "b");
        return ending;
    }

    private void end(String done, BiConsumer<Person, Handoff> deed) {
        if (act.test(deed)) {
            Notice.undoable(done, () -> act.test((person, id) -> service.reopen(person, tenant, id.id())));
        }
    }
}
