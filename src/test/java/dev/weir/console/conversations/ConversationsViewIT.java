package dev.weir.console.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.Query;
import dev.weir.console.shell.MainLayout;
import dev.weir.console.shell.ViewTest;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.Feedback;
import dev.weir.conversation.FoundTurn;
import dev.weir.conversation.Rating;
import dev.weir.conversation.TurnRecord;
import dev.weir.conversation.Turns;
import dev.weir.metering.Source;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.refit.LabelledTurns;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import dev.weir.tenant.TurnId;
import dev.weir.testing.SettableClock;
import jakarta.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding what was called bad. */
class ConversationsViewIT extends ViewTest {
    @Test
    void aBadAnswerIsFoundByItsRatingAndShowsWhatWasSaidOfIt() {
        LabelledTurns turns = new LabelledTurns(database(), tenant(), new SettableClock(Instant.now()));
        rate(turns.asked(ConversationId.next(), "Do you ship to Norway?"), Rating.UP, "Quick!");
        ConversationId bad = ConversationId.next();
        rate(turns.asked(bad, "Do you ship to Spain?"), Rating.DOWN, "That is about Sweden.");
        turns.asked(ConversationId.next(), "Do you ship to Peru?");
        signIn(Role.VIEWER);
        navigate(ConversationsView.class);
        assertEquals(3, questions().size());
        test(rated()).selectItem("bad");
        assertEquals(List.of("Do you ship to Spain?"), questions());
        navigate(ConversationView.class, bad.toString());
        String shown = words(find(Main.class).all().getLast());
        assertTrue(shown.contains("rated bad") && shown.contains("That is about Sweden."), shown);
    }

    @Test
    void whatAnAgentRepliedStandsUnderTheNameThatCustomersSee() {
        ConversationId shown = ConversationId.next();
        new LabelledTurns(database(), tenant(), new SettableClock(Instant.now())).asked(shown, "Do you ship to Peru?");
        TurnRecord bots = Turns.turn(tenant(), shown, List.of(), Turns.assistant("We do since May."), Optional.empty());
        the(Conversations.class).record(new TurnRecord(bots.tenant(), bots.turn(), shown, bots.assistant(), bots.key(), bots.user(), bots.tags(),
                Instant.now(), bots.newMessages(), bots.answer(), Source.HANDOFF, Optional.empty(), Optional.empty(), NanoUsd.ZERO,
                Optional.empty(), Json.createObjectBuilder().add("agent", "Ann of support").build()));
        signIn(Role.VIEWER);
        navigate(ConversationView.class, shown.toString());
        String reply = words(find(TurnCard.class).all().getLast());
        assertTrue(reply.contains("Ann of support") && reply.contains("We do since May.") && !reply.contains("Assistant"), reply);
        assertTrue(words(find(TurnCard.class).all().getFirst()).contains("Assistant"));
    }

    @Test
    void theNewestTurnsShowFirstAndEarlierOnesWhenTheyAreAskedFor() {
        LabelledTurns turns = new LabelledTurns(database(), tenant(), new SettableClock(Instant.now()));
        ConversationId long60 = ConversationId.next();
        IntStream.rangeClosed(1, 60).forEach(number -> turns.asked(long60, "Question " + number + "!"));
        signIn(Role.VIEWER);
        navigate(ConversationView.class, long60.toString());
        assertEquals(50, find(TurnCard.class).all().size());
        String shown = words(find(Main.class).all().getLast());
        assertTrue(shown.contains("60 turns") && shown.contains("Question 60!") && !shown.contains("Question 10!"), shown);
        test(find(Button.class).withText("Show earlier turns: 10 more").single()).click();
        assertEquals(60, find(TurnCard.class).all().size());
        assertTrue(words(find(TurnCard.class).all().getFirst()).contains("Question 1!"));
        assertFalse(find(Button.class).withText("Show earlier turns: 0 more").exists());
        turns.asked(long60, "Question 61!");
        find(ConversationView.class).single().follow(the(Tenants.class).find(tenant()).orElseThrow());
        assertEquals(61, find(TurnCard.class).all().size());
        assertTrue(words(find(TurnCard.class).all().getLast()).contains("Question 61!"));
    }

    @Test
    void whatIsUnknownLooksLikeWhatIsMalformedAndLikeAnotherTenants() {
        TenantId other = database().newTenant("other" + Ids.next());
        ConversationId theirs = ConversationId.next();
        new LabelledTurns(database(), other, new SettableClock(Instant.now())).asked(theirs, "Mine?");
        signIn(Role.VIEWER);
        for (String id : List.of(Ids.next().toString(), "nonsense", theirs.toString())) {
            UI.getCurrent().navigate("conversation/" + id);
            assertEquals("Page not found", find(H1.class).all().getLast().getText(), id);
            assertTrue(find(MainLayout.class).exists(), "the menu stays");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherTenantsChoiceLeadsToItsConversations() {
        TenantId other = database().newTenant("other" + Ids.next());
        ConversationId shown = ConversationId.next();
        new LabelledTurns(database(), tenant(), new SettableClock(Instant.now())).asked(shown, "Mine?");
        signIn(Role.PLATFORM_ADMIN);
        navigate(ConversationView.class, shown.toString());
        ComboBox<Tenant> choice = find(ComboBox.class).all().stream()
                .filter(box -> box.getAriaLabel().equals(Optional.of("Tenant"))).findFirst().orElseThrow();
        test(choice).selectItem(the(Tenants.class).find(other).orElseThrow().name());
        assertEquals("Conversations", find(H1.class).all().getLast().getText());
        assertEquals(List.of(), questions());
    }

    @Test
    void whoDeletesAConversationStandsInTheTrailAndTheConversationDoesNot() {
        ConversationId gone = ConversationId.next();
        new LabelledTurns(database(), tenant(), new SettableClock(Instant.now())).asked(gone, "Do you ship to Norway?");
        Person ada = signIn(Role.TENANT_ADMIN);
        the(ConversationService.class).delete(ada, the(Tenants.class).find(tenant()).orElseThrow(), gone);
        AuditLog.Event event = the(AuditLog.class).list(tenant(), AuditLog.Filter.ALL, 0, 1).getFirst();
        assertEquals(ada.auditName() + " conversation.delete", event.actor() + " " + event.action());
        assertFalse(event.toString().contains(gone.toString()), event.toString());
    }

    private void rate(TurnId turn, Rating rating, String comment) {
        the(Feedback.class).rate(new Caller(tenant(), new KeyId(tenant().value()), Set.of(Scope.CHAT), ZoneOffset.UTC), turn,
                rating, Optional.of(comment));
    }

    @SuppressWarnings("unchecked")
    private Select<Rating> rated() {
        return find(Select.class).withCaption("Rated").single();
    }

    private List<String> questions() {
        return this.<FoundTurn>grid("Turns").getDataProvider().fetch(new Query<>())
                .map(FoundTurn::question).toList();
    }
}
