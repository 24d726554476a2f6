package dev.weir.console.conversations;

import dev.weir.cache.CacheEntryQueries;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationContacts;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.ConversationRating;
import dev.weir.conversation.ConversationRatings;
import dev.weir.conversation.Erasure;
import dev.weir.conversation.FoundTurn;
import dev.weir.conversation.Rating;
import dev.weir.conversation.StoredConversation;
import dev.weir.conversation.StoredTurn;
import dev.weir.conversation.TurnSearch;
import dev.weir.handoff.Handoffs;
import dev.weir.metering.Source;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A tenant's conversations, for whoever may read or delete them. */
@ApplicationScoped
public class ConversationService {
    /** Turns that are shown at once. */
    static final int PAGE = 50;

    private final TurnSearch search;
    private final ConversationArchive archive;
    private final Handoffs handoffs;
    private final Erasure erasure;
    private final ConversationRatings ratings;
    private final ConversationContacts contacts;
    private final CacheEntryQueries shelf;

    ConversationService() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    ConversationService(TurnSearch search, ConversationArchive archive, Handoffs handoffs, Erasure erasure,
            ConversationRatings ratings, ConversationContacts contacts, CacheEntryQueries shelf) {
        this.search = search;
        this.archive = archive;
        this.handoffs = handoffs;
        this.erasure = erasure;
        this.ratings = ratings;
        this.contacts = contacts;
        this.shelf = shelf;
    }

    List<FoundTurn> turns(Person by, Tenant of, String words, Optional<Source> source, Optional<Rating> rating,
            int offset, int most) {
        return search.find(by.reads(of.id()), words, source, rating, offset, most);
    }

    StoredConversation conversation(Person by, Tenant of, ConversationId conversation) {
        return archive.find(by.reads(of.id()), conversation);
    }

    /** A page of a conversation's turns in their order: the newest, or those right before a turn. */
    List<StoredTurn> before(Person by, Tenant of, ConversationId conversation, Optional<TurnId> turn) {
        return archive.newest(by.reads(of.id()), conversation, turn.map(TurnId::value), PAGE);
    }

    /** What came after a turn, in its order, at most a page of it. */
    List<StoredTurn> after(Person by, Tenant of, ConversationId conversation, Optional<TurnId> turn) {
        return archive.turns(by.reads(of.id()), conversation, turn.map(TurnId::value), PAGE);
    }

    /** The questions of cached answers that are still kept, by entry. */
    Map<UUID, String> cached(Person by, Tenant of, List<UUID> entries) {
        return shelf.questions(by.reads(of.id()), entries);
    }

    /** Deletes a conversation for good; the trail says that it was done and not which one it was. */
    void delete(Person by, Tenant of, ConversationId conversation) {
        erasure.deleteConversation(by, of.id(), conversation);
    }

    /** How many wait for a human. */
    int waiting(Person by, Tenant of) {
        return handoffs.waiting(by.reads(of.id()));
    }

    /** Where the customer can be reached. */
    Optional<String> email(Person by, Tenant of, ConversationId conversation) {
        return contacts.email(by.reads(of.id()), conversation);
    }

    /** What the customer thought of the whole conversation. */
    Optional<ConversationRating> rating(Person by, Tenant of, ConversationId conversation) {
        return ratings.of(by.reads(of.id()), conversation);
    }
}
