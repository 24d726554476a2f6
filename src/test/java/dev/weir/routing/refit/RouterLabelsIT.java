package dev.weir.routing.refit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.conversation.ConversationId;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoffs;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.platform.Ids;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said outright, and what conversations at rest say, of the tier that answered. */
class RouterLabelsIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Instant.parse("2030-05-04T12:00:00Z"));
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final LabelledTurns turns = new LabelledTurns(database, tenant, clock);
    private final ConversationId conversation = ConversationId.next();

    @Test
    void theLastWordOnAnAnswerIsItsLabel() {
        TurnId turn = turns.asked(conversation, "Do you ship to Norway?");
        TurnId large = turns.kept(conversation, "Why?", Tier.LARGE, LabelledTurns.aboutAWarranty());
        assertEquals(Optional.empty(), turns.cause(turn));
        turns.rate(turn, true);
        turns.rate(turn, false);
        turns.rate(large, true);
        turns.rate(TurnId.next(), true);
        assertEquals(Optional.of("down false"), turns.cause(turn));
        assertEquals(List.of(new LabelCount(Tier.SMALL, LabelCause.DOWN, 1), new LabelCount(Tier.LARGE, LabelCause.UP, 1)),
                turns.labels.counts(tenant));
        assertEquals(List.of(), turns.labels.counts(database.newTenant("stranger-" + Ids.next())));
        assertEquals(1, database.transactions().call(tenant, manager -> turns.labels.newest(manager, tenant, 9)).size());
    }

    @Test
    void theAnswerBeforeAHandoverDidNotSuffice() {
        TurnId first = turns.asked(conversation, "Do you ship to Norway?");
        clock.advance(Duration.ofMinutes(1));
        TurnId second = turns.asked(conversation, "And how long does it take?");
        clock.advance(Duration.ofMinutes(1));
        turns.said(conversation, "Let me talk to a human", Source.HANDOFF);
        handOver(conversation, Cause.RULE);
        turns.conclude();
        assertEquals(Optional.of("escalated false"), turns.cause(second));
        assertEquals(Optional.empty(), turns.cause(first));
    }

    @Test
    void whatNoSourceCouldAnswerOrWhatCameMuchLaterSaysNothingOfTheAnswerBefore() {
        TurnId turn = turns.asked(conversation, "Do you ship to Norway?");
        handOver(conversation, Cause.UNANSWERED);
        ConversationId other = ConversationId.next();
        TurnId early = turns.asked(other, "Do you ship to Spain?");
        clock.advance(Duration.ofMinutes(31));
        handOver(other, Cause.CUSTOMER_ASKED);
        turns.conclude();
        assertEquals(Optional.empty(), turns.cause(turn));
        assertEquals(Optional.empty(), turns.cause(early));
    }

    @Test
    void starsAndThanksResolveAndSilenceDoesNot() {
        TurnId starred = turns.asked(conversation, "Do you ship to Norway?");
        stars(conversation, 4);
        TurnId thanked = thanked("Great, thanks, that was quick!");
        TurnId halfThanked = thanked("Thanks, but it still does not work");
        TurnId askedOn = thanked("Thanks! And to Spain?");
        TurnId silent = turns.asked(ConversationId.next(), "Do you ship to Peru?");
        ConversationId bad = ConversationId.next();
        TurnId unhappy = turns.asked(bad, "Do you ship to Chile?");
        stars(bad, 3);
        turns.conclude();
        assertEquals(Optional.empty(), turns.cause(thanked), "it may go on");
        clock.advance(Duration.ofMinutes(61));
        turns.conclude();
        assertEquals(Optional.of("resolved true"), turns.cause(starred));
        assertEquals(Optional.of("resolved true"), turns.cause(thanked));
        for (TurnId none : List.of(halfThanked, askedOn, silent, unhappy)) {
            assertEquals(Optional.empty(), turns.cause(none));
        }
    }

    @Test
    void whatWasSaidOutrightOutranksWhatIsConcluded() {
        TurnId good = turns.asked(conversation, "Do you ship to Norway?");
        turns.rate(good, true);
        handOver(conversation, Cause.CUSTOMER_ASKED);
        ConversationId other = ConversationId.next();
        TurnId bad = turns.asked(other, "Do you ship to Norway?");
        turns.rate(bad, false);
        stars(other, 5);
        turns.conclude();
        assertEquals(Optional.of("up true"), turns.cause(good));
        assertEquals(Optional.of("down false"), turns.cause(bad));
    }

    @Test
    void aLabelGoesWithItsTurn() {
        turns.rate(turns.asked(conversation, "Do you ship to Norway?"), true);
        turns.asked(ConversationId.next(), "Do you ship to Spain?");
        assertEquals(2, turns.rows(tenant.value()));
        database.transactions().run(tenant, manager -> Sql.of(manager, """
                delete from weir.conversation where tenant_id = :tenant and conversation_id = :conversation""")
                .set("tenant", tenant.value()).set("conversation", conversation.value()).execute());
        assertEquals(1, turns.rows(tenant.value()));
        TenantId stranger = database.newTenant("stranger-" + Ids.next());
        assertEquals(0, new LabelledTurns(database, stranger, clock).rows(tenant.value()), "another's labels are not seen");
    }

    private TurnId thanked(String words) {
        ConversationId thankful = ConversationId.next();
        TurnId turn = turns.asked(thankful, "Do you ship to Malta?");
        turns.said(thankful, words, Source.MODEL);
        return turn;
    }

    private void handOver(ConversationId from, Cause cause) {
        new Handoffs(database.transactions(), new AuditTrail(), clock).open(tenant, from.value(), Optional.empty(), cause, "A human.");
    }

    private void stars(ConversationId of, int stars) {
        database.transactions().run(tenant, manager -> Sql.of(manager, """
                insert into weir.conversation_rating (tenant_id, conversation_id, stars, at)
                values (:tenant, :conversation, :stars, :now)""").set("tenant", tenant.value())
                .set("conversation", of.value()).set("stars", stars).set("now", clock.instant()).execute());
    }
}
