package dev.weir.console.inbox;

import dev.weir.chat.AgentReplies;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationContacts;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.ConversationRating;
import dev.weir.conversation.ConversationRatings;
import dev.weir.conversation.ConversationWatch;
import dev.weir.conversation.HandoffBrief;
import dev.weir.conversation.HandoffBriefs;
import dev.weir.conversation.StoredTurn;
import dev.weir.handoff.Agent;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.HandoffTerms;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A tenant's conversations handed to a human, for whoever may read or answer them; the person signs as the agent. */
@ApplicationScoped
public class InboxService {
    private static final int MOST = 100;

    @Inject
    Handoffs handoffs;
    @Inject
    HandoffBriefs briefs;
    @Inject
    AgentReplies replies;
    @Inject
    ConversationArchive archive;
    @Inject
    ConversationRatings ratings;
    @Inject
    ConversationContacts contacts;
    @Inject
    ConversationWatch watch;
    @Inject
    TenantHandoffTerms terms;
    @Inject
    People people;
    @Inject
    Clock clock;

    /** How many wait. */
    int waiting(Person by, Tenant of) {
        return handoffs.waiting(by.reads(of.id()));
    }

    /** Who waits, the longest first, then who is looked after; up to a hundred of each. */
    List<InboxRow> open(Person by, Tenant of) {
        by.reads(of.id());
        List<Handoff> open = Stream.of(HandoffState.WAITING, HandoffState.TAKEN)
                .flatMap(state -> handoffs.list(of.id(), state, Optional.empty(), MOST).stream()).toList();
        Map<UUID, String> questions = briefs.lastQuestions(of.id(), open.stream().map(Handoff::conversation).toList());
        Duration agreed = Duration.ofMinutes(terms(by, of).alertAfterMinutes());
        Instant now = clock.instant();
        return open.stream().map(handoff -> InboxRow.of(handoff, questions.getOrDefault(handoff.conversation(), ""),
                Duration.between(handoff.createdAt(), now), agreed)).toList();
    }

    /** What customers are told, and when somebody is alerted. */
    HandoffTerms terms(Person by, Tenant of) {
        return terms.of(by.reads(of.id()));
    }

    void agree(Person by, Tenant of, HandoffTerms wanted) {
        terms.agree(by, of.id(), wanted);
    }

    Handoff find(Person by, Tenant of, HandoffId id) {
        return handoffs.find(by.reads(of.id()), id);
    }

    HandoffBrief brief(Person by, Tenant of, Handoff handoff) {
        return briefs.of(by.reads(of.id()), conversation(handoff));
    }

    /** The next turns after that one. */
    List<StoredTurn> turns(Person by, Tenant of, Handoff handoff, Optional<TurnId> after) {
        return archive.turns(by.reads(of.id()), conversation(handoff), after.map(TurnId::value), MOST);
    }

    /** Where the customer can be reached. */
    Optional<String> email(Person by, Tenant of, Handoff handoff) {
        return contacts.email(by.reads(of.id()), conversation(handoff));
    }

    Optional<ConversationRating> rating(Person by, Tenant of, Handoff handoff) {
        return ratings.of(by.reads(of.id()), conversation(handoff));
    }

    /** What changes with the conversation. */
    String mark(Person by, Tenant of, Handoff handoff) {
        return watch.mark(by.reads(of.id()), conversation(handoff));
    }

    /** Does the work once, as soon as the conversation has another mark; answers what gives that up. */
    Runnable whenChanged(Person by, Tenant of, Handoff handoff, String seen, Runnable work) {
        return watch.whenChanged(by.reads(of.id()), conversation(handoff), seen, work);
    }

    void take(Person by, Tenant of, HandoffId id) {
        handoffs.take(of.id(), id, agent(by));
    }

    void takeOver(Person by, Tenant of, HandoffId id) {
        handoffs.takeOver(of.id(), id, agent(by));
    }

    /** Says something to the customer; {@code conflict} unless this person has the conversation. */
    void say(Person by, Tenant of, HandoffId id, String text) {
        Handoff handoff = handoffs.find(by.changes(of.id()), id);
        if (!isWith(by, handoff)) {
            throw new Failure(FailureCode.CONFLICT, handoff.agent().map(agent -> agent + " is handling this conversation").orElse(
                    "This conversation is not assigned to you") + ": take it first.");
        }
        replies.say(new Caller(of.id(), new KeyId(by.id().value()), Set.of(), of.zone()), id, new AgentReplies.Reply(text,
                agent(by), Optional.empty(), text.getBytes(StandardCharsets.UTF_8)));
    }

    void giveBack(Person by, Tenant of, HandoffId id) {
        handoffs.giveBack(by, of.id(), id);
    }

    void close(Person by, Tenant of, HandoffId id) {
        handoffs.close(by, of.id(), id);
    }

    /** Undoes a return or a close. */
    void reopen(Person by, Tenant of, HandoffId id) {
        handoffs.reopen(by, of.id(), id);
    }

    /** Whether the person has the conversation. */
    static boolean isWith(Person by, Handoff handoff) {
        return handoff.state() == HandoffState.TAKEN && handoff.holder().equals(Optional.of(by.auditName()));
    }

    /** Customers read the name that was chosen for them, never the one to sign in with. */
    private Agent agent(Person by) {
        return new Agent(people.displayName(by), by);
    }

    private static ConversationId conversation(Handoff handoff) {
        return new ConversationId(handoff.conversation());
    }
}
