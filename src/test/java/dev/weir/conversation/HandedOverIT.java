package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Citation;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.HandoffTerms;
import dev.weir.handoff.OverdueHandoffs;
import dev.weir.knowledge.TestKnowledge;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a conversation that waits: who hears of it, how it is told in brief, and how it goes. */
class HandedOverIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final HandoffDesk desk = new HandoffDesk(database);
    private final FakeMetrics figures = new FakeMetrics();
    private final ConversationWatch watch = new ConversationWatch(database.transactions(), Runnable::run);
    private final OverdueHandoffs waits = new OverdueHandoffs(database.transactions(), desk.clock, figures.registry());
    private final Erasure erasure = new Erasure(database.transactions(), new RecordedEviction(), new UsageLedger(
            database.transactions(), new TurnMetrics(figures.registry()), new Settings(key -> Optional.empty())),
                    new AuditTrail(),
                desk.clock);
    private final Retention retention = new Retention(database.transactions(), erasure, new AuditTrail(), desk.clock);

    @Test
    void whoWaitsHearsOfEveryTurnAndOfWhoHasTheConversation() {
        TurnRecord turn = desk.said("Hello?");
        List<String> heard = new ArrayList<>();
        String before = watch.mark(desk.tenant, turn.conversation());
        watch.whenChanged(desk.tenant, turn.conversation(), before, () -> heard.add("opened"));
        watch.look();
        assertEquals(List.of(), heard, "nothing happened yet");
        Handoff waiting = desk.opened(turn);
        watch.look();
        watch.look();
        assertEquals(List.of("opened"), heard, "once");
        heard(turn, heard, "taken", () -> desk.handoffs.take(desk.tenant, waiting.id(), HandoffDesk.ANN));
        heard(turn, heard, "said", () -> desk.replies.say(desk.caller, waiting.id(),
                HandoffDesk.reply("Hi.", Optional.empty())));
        heard(turn, heard, "closed", () -> desk.handoffs.close(HandoffDesk.ANN.by(), desk.tenant, waiting.id()));
        assertEquals(List.of("opened", "taken", "said", "closed"), heard);
        Runnable giveUp = watch.whenChanged(desk.tenant, turn.conversation(), before, () -> heard.add("too late"));
        giveUp.run();
        watch.look();
        assertEquals(4, heard.size(), "who gave up is not told");
        assertEquals("", watch.mark(database.newTenant("s" + Ids.next()), turn.conversation()),
                "a stranger's does not exist");
    }

    private void heard(TurnRecord turn, List<String> heard, String what, Runnable deed) {
        watch.whenChanged(desk.tenant, turn.conversation(), watch.mark(desk.tenant, turn.conversation()),
                () -> heard.add(what));
        deed.run();
        watch.look();
    }

    @Test
    void aBriefIsPickedFromWhatWasSaid() {
        TurnRecord first = desk.said("One?");
        for (String question : List.of("Two?", "Three?", "Four?")) {
            desk.conversations.record(desk.at(Turns.turn(desk.tenant, first.conversation(), question, "(bot) " + question)));
        }
        desk.replies.say(desk.caller, desk.opened(first).id(), HandoffDesk.reply("Hello, Ann here.", Optional.empty()));
        Citation citation = new Citation(Ids.next(), 1, "Returns", Optional.empty(), "Within 60 days.");
        HandoffBrief brief = new HandoffBriefs(database.transactions(), new BestGuess() {
            @Override
            Optional<HandoffBrief.Guess> at(TenantId owner, String question) {
                return Optional.of(new HandoffBrief.Guess(citation, 0.4)).filter(guess -> question.equals("Four?"));
            }
        }).of(desk.tenant, first.conversation());
        assertEquals(List.of("Two?", "Three?", "Four?"), brief.questions());
        assertEquals(Optional.of("(bot) Four?"), brief.answered(), "the bot's, not the agent's");
        assertEquals("Returns", brief.guess().orElseThrow().citation().title());
    }

    @Test
    void badAnswersHandAConversationOver() {
        Feedback feedback = new Feedback(database.transactions(), new RecordedEviction(),
                new Dissatisfaction(desk.handoffs, desk.terms), new RouterLabels(database.transactions(), desk.clock),
                new BadPassages(TestKnowledge.rejected()), desk.clock);
        TurnRecord first = desk.said("Why?");
        TurnRecord second = Turns.turn(desk.tenant, first.conversation(), "But why?", "(bot)");
        desk.conversations.record(second);
        feedback.rate(desk.caller, first.turn(), Rating.DOWN, Optional.empty());
        feedback.rate(desk.caller, first.turn(), Rating.DOWN, Optional.empty());
        assertEquals(Optional.empty(), desk.handoffs.openOf(desk.tenant, first.conversation().value()),
                "one answer, rated twice");
        desk.terms.agree(HandoffDesk.ANN.by(), desk.tenant, new HandoffTerms("", 15, 0));
        feedback.rate(desk.caller, second.turn(), Rating.DOWN, Optional.empty());
        assertEquals(Optional.empty(), desk.handoffs.openOf(desk.tenant, first.conversation().value()),
                "never, says the tenant");
        desk.terms.agree(HandoffDesk.ANN.by(), desk.tenant, new HandoffTerms("", 15, 2));
        feedback.rate(desk.caller, second.turn(), Rating.DOWN, Optional.empty());
        Handoff angry = desk.handoffs.openOf(desk.tenant, first.conversation().value()).orElseThrow();
        assertEquals(Cause.THUMBS_DOWN, angry.cause());
        desk.clock.advance(Duration.ofMinutes(1));
        desk.handoffs.close(HandoffDesk.ANN.by(), desk.tenant, angry.id());
        desk.clock.advance(Duration.ofMinutes(1));
        feedback.rate(desk.caller, second.turn(), Rating.DOWN, Optional.of("It was rude."));
        assertEquals(Optional.empty(), desk.handoffs.openOf(desk.tenant, first.conversation().value()),
                "a comment on what a human has dealt with calls nobody again");
    }

    @Test
    void whoWaitsTooLongIsToldOfOnce() {
        desk.opened(desk.said("Anybody?"));
        waits.look();
        desk.clock.advance(Duration.ofMinutes(14));
        waits.look();
        assertEquals(List.of("handoff.opened"), desk.told());
        desk.clock.advance(Duration.ofMinutes(1));
        waits.look();
        waits.look();
        assertEquals(List.of("handoff.opened", "handoff.waiting"), desk.told());
        assertTrue(figures.gauge("weir_handoff_longest_wait").longValue() >= 900);
    }

    @Test
    void whatIsKeptNoLongerIsDeletedWithAllThatTellsOfIt() {
        TurnRecord old = desk.said("Old?");
        desk.opened(old);
        desk.clock.advance(Duration.ofDays(31));
        TurnRecord recent = Turns.turn(desk.tenant, ConversationId.next(), "New?", "(bot)");
        desk.conversations.record(desk.at(recent));
        retention.enforce();
        assertEquals(2, desk.archive.list(desk.tenant, Optional.empty(), Optional.empty(), 10).size(),
                "nothing is said of days");
        retention.keepFor(HandoffDesk.ANN.by(), desk.tenant, Optional.of(30));
        assertEquals(1, retention.enforce());
        assertEquals(List.of("person:ann retention.set"), desk.noted("retention."));
        assertEquals(List.of(recent.conversation().value()), desk.archive.list(desk.tenant, Optional.empty(),
                Optional.empty(), 10)
                .stream().map(StoredConversation::conversationId).toList());
        assertEquals(List.of(), desk.handoffs.list(desk.tenant, HandoffState.WAITING, Optional.empty(), 10));
        assertEquals(List.of(), desk.told(), "deliveries that name it go, too");
    }

    @Test
    void anotherTenantsHandoffDoesNotExist() {
        TenantId stranger = database.newTenant("s" + Ids.next());
        Handoff mine = desk.opened(desk.said("Mine?"));
        assertThrows(Failure.class, () -> desk.handoffs.find(stranger, mine.id()));
        assertThrows(Failure.class, () -> desk.handoffs.take(stranger, mine.id(), HandoffDesk.BOB));
        assertThrows(Failure.class, () -> desk.handoffs.close(HandoffDesk.ANN.by(), stranger, mine.id()));
        assertEquals(List.of(), desk.handoffs.list(stranger, HandoffState.WAITING, Optional.empty(), 10));
        assertEquals(HandoffState.WAITING, desk.handoffs.find(desk.tenant, mine.id()).state());
    }
}
