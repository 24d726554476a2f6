package dev.weir.console.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.assistant.AssistantId;
import dev.weir.console.session.CurrentPerson;
import dev.weir.console.shell.ViewTest;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.ConversationRatings;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.Erasure;
import dev.weir.conversation.StoredTurn;
import dev.weir.conversation.TurnRecord;
import dev.weir.handoff.Agent;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffLabels;
import dev.weir.handoff.HandoffNotes;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.HandoffTerms;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.people.Colleague;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Taking, answering and ending conversations before a human. */
class InboxViewIT extends ViewTest {
    private static final Agent BOB = new Agent(Optional.of("Bob"), Acting.as("person:bob"));

    @Test
    void whoWaitsLongestComesFirstAndRedPastTheAgreedTime() throws Exception {
        signIn(Role.VIEWER);
        navigate(InboxView.class);
        assertFalse(find(Paragraph.class).withTextContaining("Nobody is waiting.").all().isEmpty());
        waiting(tenant(), "Is it new?");
        Handoff old = waiting(tenant(), "Is it old?");
        try (Connection owner = database().ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute("update weir.handoff set created_at = now() - interval '75 minutes' where handoff_id = '"
                    + old.id() + "'");
        }
        navigate(InboxView.class);
        assertTrue(find(Paragraph.class).withTextContaining("Nobody is waiting.").all().isEmpty());
        assertTrue(page().matches("(?s).*Waiting 1 h 15 min – overdue.*Is it old.*Waiting under a minute.*Is it new.*"), page());
        Person viewer = the(CurrentPerson.class).person();
        assertEquals(2, the(InboxService.class).waiting(viewer, the(CurrentPerson.class).tenant().orElseThrow()));
    }

    @Test
    void aViewerReadsAndDoesNothing() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        signIn(Role.VIEWER);
        navigate(InboxView.class, handoff.id().toString());
        assertTrue(page().contains("Where is it?"));
        assertTrue(page().contains("Not assigned yet."));
        List.of("Take", "Send", "Close", "Return to the bot").forEach(verb -> assertFalse(offers(verb), verb));
    }

    @Test
    void whoTakesOneAnswersInTheirOwnNameAndGivesItBack() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        Person ana = signIn(Role.TENANT_ADMIN);
        the(People.class).display(ana, "Ana of Fernwhistle");
        navigate(InboxView.class, handoff.id().toString());
        assertFalse(offers("Send"));
        press("Take");
        assertTrue(page().contains("Assigned to you."));
        test(reply()).setValue("It is in Oslo.");
        press("Send");
        StoredTurn said = the(ConversationArchive.class).turns(tenant(), new ConversationId(handoff.conversation()),
                Optional.empty(), 10).getLast();
        assertTrue(page().contains("the customer sees you as “Ana of Fernwhistle”."), page());
        assertEquals("Ana of Fernwhistle: It is in Oslo.", said.weir().getString("agent") + ": " + said.answer().text());
        assertEquals("", reply().getValue());
        assertTrue(page().contains("It is in Oslo."));
        press("Return to the bot");
        assertEquals(HandoffState.RETURNED, the(Handoffs.class).find(tenant(), handoff.id()).state());
        the(ConversationRatings.class).rate(tenant(), new ConversationId(handoff.conversation()), 4, Optional.of("Quick."));
        navigate(InboxView.class, handoff.id().toString());
        assertTrue(page().contains("The customer gave 4 of 5 stars: “Quick.”"), page());
    }

    @Test
    void customersNeverReadTheNameToSignInWith() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        Person ana = signIn(Role.TENANT_ADMIN);
        navigate(InboxView.class, handoff.id().toString());
        press("Take");
        assertTrue(page().contains("the customer sees you as “Support”."), page());
        test(reply()).setValue("It is in Oslo.");
        press("Send");
        assertFalse(the(ConversationArchive.class).turns(tenant(), new ConversationId(handoff.conversation()),
                Optional.empty(), 10).getLast().weir().toString().contains(ana.name()));
        assertEquals(Optional.empty(), the(Handoffs.class).find(tenant(), handoff.id()).agent());
        signIn(Role.VIEWER);
        navigate(InboxView.class, handoff.id().toString());
        assertTrue(page().contains(ana.name() + " is assigned."), "colleagues know who it is: " + page());
    }

    @Test
    void whatWasEndedByMistakeIsUndone() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        signIn(Role.TENANT_ADMIN);
        navigate(InboxView.class, handoff.id().toString());
        press("Take");
        press("Close");
        assertEquals(HandoffState.CLOSED, the(Handoffs.class).find(tenant(), handoff.id()).state());
        press("Undo");
        assertTrue(page().contains("Assigned to you."), page());
        press("Close");
        the(Handoffs.class).open(tenant(), handoff.conversation(), Optional.empty(), Cause.CUSTOMER_ASKED, "Again.");
        press("Reopen");
        assertTrue(refusal().contains("The conversation has another open handoff."), refusal());
    }

    @Test
    void theSecondOfTwoAgentsIsToldWhoWasFirst() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        signIn(Role.TENANT_ADMIN);
        navigate(InboxView.class, handoff.id().toString());
        the(Handoffs.class).take(tenant(), handoff.id(), BOB);
        press("Take");
        assertTrue(refusal().contains("The handoff is taken already, by Bob."), refusal());
        assertTrue(page().contains("Bob is assigned."));
        assertFalse(offers("Send"));
        press("Take over");
        assertTrue(offers("Send"));
        the(Handoffs.class).takeOver(tenant(), handoff.id(), BOB);
        test(reply()).setValue("It is mine.");
        press("Send");
        assertTrue(refusal().contains("Bob is handling this conversation: take it first."), refusal());
        assertFalse(page().contains("It is mine."));
    }

    @Test
    void anAgentWorksTheInboxAndReadsNothingOfMoney() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        signIn(Role.AGENT);
        navigate(InboxView.class, handoff.id().toString());
        press("Take");
        test(reply()).setValue("It is in Oslo.");
        press("Send");
        assertTrue(page().contains("It is in Oslo."), page());
        assertFalse(page().contains("Cost"), page());
        assertTrue(find(TextArea.class).withCaption("Message to waiting customers").all().isEmpty());
        press("Close");
        assertEquals(HandoffState.CLOSED, the(Handoffs.class).find(tenant(), handoff.id()).state());
    }

    @Test
    void aNoteIsForColleaguesAndGoesWithTheConversation() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        signIn(Role.AGENT);
        navigate(InboxView.class, handoff.id().toString());
        test(reply()).setValue("She called twice.");
        press("Add note");
        assertTrue(page().contains("for colleagues only") && page().contains("She called twice."), page());
        ConversationId conversation = new ConversationId(handoff.conversation());
        assertEquals(1, the(ConversationArchive.class).turns(tenant(), conversation, Optional.empty(), 10).size());
        assertFalse(the(Conversations.class).history(tenant(), conversation, 1_000_000).toString().contains("twice"),
                "what a model is sent");
        the(HandoffLabels.class).set(Acting.as("person:bob"), tenant(), handoff.id(), List.of("VIP", "returns"));
        the(Erasure.class).deleteConversation(signIn(Role.TENANT_ADMIN), tenant(), conversation);
        assertEquals(List.of(), the(HandoffNotes.class).of(tenant(), handoff.conversation()));
        assertEquals(List.of(), the(HandoffLabels.class).used(tenant()));
    }

    @Test
    void aConversationIsGivenToAColleagueAndBack() {
        Handoff handoff = waiting(tenant(), "Where is it?");
        Person vera = signIn(Role.AGENT);
        the(People.class).display(vera, "Vera of Fernwhistle");
        Person ana = signIn(Role.TENANT_ADMIN);
        InboxService service = the(InboxService.class);
        Colleague colleague = service.colleagues(ana, the(CurrentPerson.class).tenant().orElseThrow()).stream()
                .filter(one -> one.id().equals(vera.id())).findFirst().orElseThrow();
        service.assign(ana, the(CurrentPerson.class).tenant().orElseThrow(), handoff.id(), colleague);
        navigate(InboxView.class, handoff.id().toString());
        assertTrue(page().contains("Vera of Fernwhistle is assigned."), page());
        service.release(ana, the(CurrentPerson.class).tenant().orElseThrow(), handoff.id());
        navigate(InboxView.class, handoff.id().toString());
        assertTrue(page().contains("Not assigned yet."), page());
    }

    @Test
    void conversationsAreFoundByTabWordsNoteAndLabel() {
        Handoff tent = waiting(tenant(), "Is the tent dry?");
        Handoff boots = waiting(tenant(), "Are the boots warm?");
        Person ana = signIn(Role.AGENT);
        the(HandoffLabels.class).set(ana, tenant(), boots.id(), List.of("Winter"));
        the(HandoffNotes.class).add(ana, tenant(), tent.id(), "Ordered by Müller.");
        the(Handoffs.class).take(tenant(), boots.id(), new Agent(Optional.empty(), ana));
        assertEquals(List.of("tent", "boots"), found(InboxTab.OPEN, Optional.empty(), ""));
        assertEquals(List.of("tent"), found(InboxTab.UNASSIGNED, Optional.empty(), ""));
        assertEquals(List.of("boots"), found(InboxTab.MINE, Optional.empty(), ""));
        assertEquals(List.of("boots"), found(InboxTab.OPEN, Optional.of("winter"), ""));
        assertEquals(List.of("boots"), found(InboxTab.OPEN, Optional.empty(), "WINT"));
        assertEquals(List.of("tent"), found(InboxTab.OPEN, Optional.empty(), "müller"));
        assertEquals(List.of("boots"), found(InboxTab.OPEN, Optional.empty(), "boots WARM"));
        the(Handoffs.class).close(ana, tenant(), boots.id());
        assertEquals(List.of("boots"), found(InboxTab.CLOSED, Optional.empty(), ""));
        navigate(InboxView.class);
        assertTrue(page().contains("Is the tent dry?") && !page().contains("Are the boots warm?"), page());
        press("Closed");
        assertTrue(page().contains("Are the boots warm?") && !page().contains("Is the tent dry?"), page());
    }

    private List<String> found(InboxTab tab, Optional<String> label, String words) {
        return the(InboxService.class).rows(the(CurrentPerson.class).person(), the(CurrentPerson.class).tenant().orElseThrow(),
                new InboxFilter(tab, label, words)).stream().map(row -> row.question().contains("tent") ? "tent" : "boots").toList();
    }

    @Test
    void anAdministratorSaysWhatCustomersAreToldAndWhenItIsTooLate() {
        signIn(Role.TENANT_ADMIN);
        navigate(InboxView.class);
        test(find(TextArea.class).withCaption("Message to waiting customers").single()).setValue("Weekdays from 9 to 17.");
        test(find(IntegerField.class).withCaption("Alert after (minutes)").single()).setValue(3);
        press("Save");
        assertEquals(new HandoffTerms("Weekdays from 9 to 17.", 3, 2), the(TenantHandoffTerms.class).of(tenant()));
    }

    @Test
    void anotherTenantsConversationDoesNotExist() {
        TenantId other = database().newTenant("other" + Ids.next());
        Handoff theirs = waiting(other, "A secret question?");
        signIn(Role.TENANT_ADMIN);
        navigate(InboxView.class, theirs.id().toString());
        assertFalse(page().contains("A secret question?"));
        assertTrue(page().contains("The handoff was not found"), page());
    }

    private TextArea reply() {
        return find(TextArea.class).all().stream().filter(area -> area.getAriaLabel().isPresent()).findFirst().orElseThrow();
    }

    private Handoff waiting(TenantId of, String question) {
        ConversationId conversation = ConversationId.next();
        the(Conversations.class).record(new TurnRecord(of, TurnId.next(), conversation, new AssistantId(of.value()),
                new KeyId(Ids.next()), Optional.empty(), Map.of(), Instant.now(), List.of(Message.of("user", question)),
                Message.of("assistant", "I do not know."), Source.HANDOFF, Optional.empty(), Optional.empty(), NanoUsd.ZERO,
                Optional.empty(), JsonValue.EMPTY_JSON_OBJECT));
        the(Handoffs.class).open(of, conversation.value(), Optional.empty(), Cause.UNANSWERED, "No source.");
        return the(Handoffs.class).openOf(of, conversation.value()).orElseThrow();
    }

    private String page() {
        return words(find(Main.class).single());
    }

    /** What was refused last. */
    private String refusal() {
        return words(find(Notification.class).all().getLast());
    }

    private boolean offers(String verb) {
        return !find(Button.class).withText(verb).all().isEmpty();
    }

    private void press(String verb) {
        test(find(Button.class).withText(verb).single()).click();
    }
}
