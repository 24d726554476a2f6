package dev.weir.console.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.Query;
import dev.weir.console.ViewTest;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Feedback;
import dev.weir.conversation.FoundTurn;
import dev.weir.conversation.Rating;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.routing.refit.LabelledTurns;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Tenants;
import dev.weir.tenant.TurnId;
import dev.weir.testing.SettableClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    void whoDeletesAConversationStandsInTheTrailAndTheConversationDoesNot() {
        ConversationId gone = ConversationId.next();
        new LabelledTurns(database(), tenant(), new SettableClock(Instant.now())).asked(gone, "Do you ship to Norway?");
        Person ada = signIn(Role.TENANT_ADMIN);
        the(ConversationDesk.class).delete(ada, the(Tenants.class).find(tenant()).orElseThrow(), gone);
        AuditLog.Event event = the(AuditLog.class).list(tenant(), AuditLog.Filter.ALL, 0, 1).getFirst();
        assertEquals(ada.actor() + " conversation.delete", event.actor() + " " + event.action());
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
