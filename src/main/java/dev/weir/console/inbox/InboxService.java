package dev.weir.console.inbox;

import dev.weir.chat.AgentReplies;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationContacts;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.ConversationRating;
import dev.weir.conversation.ConversationRatings;
import dev.weir.conversation.ConversationSpend;
import dev.weir.conversation.ConversationWatch;
import dev.weir.conversation.HandoffBrief;
import dev.weir.conversation.HandoffBriefs;
import dev.weir.conversation.StoredConversation;
import dev.weir.conversation.StoredTurn;
import dev.weir.handoff.Agent;
import dev.weir.handoff.Assignee;
import dev.weir.handoff.CannedReplies;
import dev.weir.handoff.CannedReply;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.HandoffLabels;
import dev.weir.handoff.HandoffNote;
import dev.weir.handoff.HandoffNotes;
import dev.weir.handoff.HandoffQuery;
import dev.weir.handoff.HandoffSearch;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.HandoffTerms;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.people.Colleague;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeys;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
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

/** A tenant's conversations handed to a human, for whoever may read or answer them; the person signs as the agent. */
@ApplicationScoped
public class InboxService {
    private static final int MOST = 100;
    private static final int EARLIER = 5;

    @Inject
    Handoffs handoffs;
    @Inject
    HandoffSearch search;
    @Inject
    HandoffNotes notes;
    @Inject
    HandoffLabels labels;
    @Inject
    CannedReplies canned;
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
    SiteKeys sites;
    @Inject
    People people;
    @Inject
    Clock clock;

    /** How many wait. */
    int waiting(Person by, Tenant of) {
        return handoffs.waiting(by.reads(of.id(), Scope.CONVERSATIONS));
    }

    /** A part of the inbox, up to a hundred. */
    List<InboxRow> rows(Person by, Tenant of, InboxFilter wanted) {
        by.reads(of.id(), Scope.CONVERSATIONS);
        List<Handoff> found = search.find(of.id(), new HandoffQuery(wanted.tab().part(),
                wanted.tab() == InboxTab.MINE ? Optional.of(by.auditName()) : Optional.empty(), wanted.label(), wanted.words()), 0, MOST);
        Map<UUID, String> questions = briefs.lastQuestions(of.id(), found.stream().map(Handoff::conversation).toList());
        Map<UUID, List<String>> labelled = labels.of(of.id(), found.stream().map(handoff -> handoff.id().value()).toList());
        Duration agreed = Duration.ofMinutes(terms(by, of).alertAfterMinutes());
        Instant now = clock.instant();
        return found.stream().map(handoff -> InboxRow.of(handoff, questions.getOrDefault(handoff.conversation(), ""),
                labelled.getOrDefault(handoff.id().value(), List.of()), now, agreed)).toList();
    }

    /** What customers are told, and when somebody is alerted. */
    HandoffTerms terms(Person by, Tenant of) {
        return terms.of(by.reads(of.id(), Scope.CONVERSATIONS));
    }

    void agree(Person by, Tenant of, HandoffTerms wanted) {
        terms.agree(by, of.id(), wanted);
    }

    Handoff find(Person by, Tenant of, HandoffId id) {
        return handoffs.find(by.reads(of.id(), Scope.CONVERSATIONS), id);
    }

    HandoffBrief brief(Person by, Tenant of, Handoff handoff) {
        return briefs.of(by.reads(of.id(), Scope.CONVERSATIONS), conversation(handoff));
    }

    /** The next turns after that one. */
    List<StoredTurn> turns(Person by, Tenant of, Handoff handoff, Optional<TurnId> after) {
        return archive.turns(by.reads(of.id(), Scope.CONVERSATIONS), conversation(handoff), after.map(TurnId::value), MOST);
    }

    /** Where the customer can be reached. */
    Optional<String> email(Person by, Tenant of, Handoff handoff) {
        return contacts.email(by.reads(of.id(), Scope.CONVERSATIONS), conversation(handoff));
    }

    Optional<ConversationRating> rating(Person by, Tenant of, Handoff handoff) {
        return ratings.of(by.reads(of.id(), Scope.CONVERSATIONS), conversation(handoff));
    }

    /** What is known of the customer; what the conversation cost is not for agents. */
    Customer customer(Person by, Tenant of, Handoff handoff) {
        TenantId tenant = by.reads(of.id(), Scope.CONVERSATIONS);
        Optional<StoredConversation> known = stored(tenant, handoff);
        Optional<ConversationSpend> spend = archive.spend(tenant, conversation(handoff));
        return new Customer(known, spend.flatMap(asked -> site(tenant, asked.key())), ratings.of(tenant, conversation(handoff)),
                spend.map(ConversationSpend::cost).filter(cost -> by.role() != Role.AGENT),
                known.flatMap(StoredConversation::userName).map(user -> earlier(tenant, user, handoff)).orElse(List.of()));
    }

    private Optional<StoredConversation> stored(TenantId tenant, Handoff handoff) {
        try {
            return Optional.of(archive.find(tenant, conversation(handoff)));
        } catch (Failure gone) {
            return Optional.empty();
        }
    }

    private Optional<String> site(TenantId tenant, UUID key) {
        return sites.list(tenant).stream().filter(site -> site.id().value().equals(key)).findFirst().map(SiteKey::name);
    }

    private List<Customer.Earlier> earlier(TenantId tenant, String user, Handoff handoff) {
        List<StoredConversation> others = archive.list(tenant, Optional.of(user), Optional.empty(), EARLIER + 1).stream()
                .filter(other -> !other.conversationId().equals(handoff.conversation())).limit(EARLIER).toList();
        Map<UUID, String> questions = briefs.lastQuestions(tenant, others.stream().map(StoredConversation::conversationId).toList());
        return others.stream().map(other -> new Customer.Earlier(other, questions.getOrDefault(other.conversationId(), ""))).toList();
    }

    /** What was said in another conversation of the customer, as far as it is shown at once. */
    List<StoredTurn> earlier(Person by, Tenant of, UUID conversation) {
        return archive.newest(by.reads(of.id(), Scope.CONVERSATIONS), new ConversationId(conversation), Optional.empty(), MOST);
    }

    /** What changes with the conversation. */
    String mark(Person by, Tenant of, Handoff handoff) {
        return watch.mark(by.reads(of.id(), Scope.CONVERSATIONS), conversation(handoff));
    }

    /** Does the work once, as soon as the conversation has another mark; answers what gives that up. */
    Runnable whenChanged(Person by, Tenant of, Handoff handoff, String seen, Runnable work) {
        return watch.whenChanged(by.reads(of.id(), Scope.CONVERSATIONS), conversation(handoff), seen, work);
    }

    void take(Person by, Tenant of, HandoffId id) {
        handoffs.take(of.id(), id, agent(by));
    }

    void takeOver(Person by, Tenant of, HandoffId id) {
        handoffs.takeOver(of.id(), id, agent(by));
    }

    /** Says something to the customer; {@code conflict} unless this person has the conversation. */
    void say(Person by, Tenant of, HandoffId id, String text) {
        Handoff handoff = handoffs.find(by.attends(of.id()), id);
        if (!isWith(by, handoff)) {
            throw new Failure(FailureCode.CONFLICT, handoff.agent().map(agent -> agent + " is handling this conversation").orElse(
                    "This conversation is not assigned to you") + ": take it first.");
        }
        replies.say(new Caller(of.id(), new KeyId(by.id().value()), Set.of(), of.zone()), id, new AgentReplies.Reply(text,
                agent(by), Optional.empty(), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Who may be given a conversation. */
    List<Colleague> colleagues(Person by, Tenant of) {
        return people.colleagues(by, of.id());
    }

    void assign(Person by, Tenant of, HandoffId id, Colleague to) {
        handoffs.assign(by, of.id(), id, new Assignee(to.displayName(), to.auditName()));
    }

    /** Takes it from whoever has it, so that it waits again. */
    void release(Person by, Tenant of, HandoffId id) {
        handoffs.release(by, of.id(), id);
    }

    List<HandoffNote> notes(Person by, Tenant of, Handoff handoff) {
        return notes.of(by.reads(of.id(), Scope.CONVERSATIONS), handoff.conversation());
    }

    void note(Person by, Tenant of, HandoffId id, String text) {
        notes.add(by, of.id(), id, text);
    }

    List<String> labels(Person by, Tenant of, Handoff handoff) {
        return labels.of(by.reads(of.id(), Scope.CONVERSATIONS), List.of(handoff.id().value()))
                .getOrDefault(handoff.id().value(), List.of());
    }

    /** Those that the tenant uses. */
    List<String> usedLabels(Person by, Tenant of) {
        return labels.used(by.reads(of.id(), Scope.CONVERSATIONS));
    }

    void label(Person by, Tenant of, HandoffId id, Set<String> wanted) {
        labels.set(by, of.id(), id, wanted);
    }

    List<CannedReply> cannedReplies(Person by, Tenant of) {
        return canned.list(by.reads(of.id(), Scope.CONVERSATIONS));
    }

    void keepReply(Person by, Tenant of, CannedReply reply) {
        canned.save(by, of.id(), reply);
    }

    void removeReply(Person by, Tenant of, String shortcut) {
        canned.remove(by, of.id(), shortcut);
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
