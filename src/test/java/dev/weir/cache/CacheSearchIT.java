package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.assistant.Citation;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries are found by what people read in them, and evicted together. */
class CacheSearchIT {
    private static TestDatabase database;
    private static CacheNode node;
    private static CacheEntryQueries shelf;
    private TenantId tenant;
    private KeptAnswers kept;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        node = new CacheNode(database, Clock.systemUTC(), CacheNode.settings(100, 100, Optional.empty()),
                CacheNode.judge());
        shelf = node.shelf;
    }

    @AfterAll
    static void drop() {
        node.close();
        database.close();
    }

    @BeforeEach
    void enter() {
        tenant = database.newTenant("t" + System.nanoTime());
        kept = new KeptAnswers(database, tenant);
    }

    @Test
    void whatPeopleReadIsFoundAndTheWordsOfJsonAreNot() {
        kept.keep("Is the \"Blue Line\" open?", "Yes: from nine\nto five. Ask \\ us.");
        kept.keep("And where is it?", "In Kerry.");
        assertEquals(List.of("Is the \"Blue Line\" open?"), found("the \"blue line\" OPEN"));
        assertEquals(List.of("Is the \"Blue Line\" open?"), found("from nine  to five"), "across a line's end");
        assertEquals(List.of("Is the \"Blue Line\" open?"), found("ask \\ us"));
        for (String name : List.of("role", "content", "title", "document_id", "question", "choices", "\":\"", "_", "%")) {
            assertEquals(List.of(), found(name), name);
        }
        assertEquals(List.of(), found("open? yes"), "a question does not go on in its answer");
    }

    @Test
    void anEntryFromBeforeTheWordsWereKeptIsFoundInItsAnswer() {
        kept.keep("Is it open?", "From nine\nto five.");
        node.transactions.run(tenant, manager -> Sql.of(manager, "update weir.cache_entry set words = null where tenant_id = ?")
                .with(tenant.value()).execute());
        assertEquals(List.of("Is it open?"), found("nine to five"));
        assertEquals(List.of(), found("role"));
    }

    @Test
    void entriesAreFoundByTheDocumentTheyCite() {
        Citation parcels = kept.document();
        kept.keep("Where is my parcel?", "On its way.", parcels);
        kept.keep("When does my parcel come?", "Soon.", parcels);
        kept.keep("Where are you?", "Here.");
        Optional<UUID> document = Optional.of(parcels.documentId());
        assertEquals(2, shelf.found(tenant, new CacheSearch("", document), 10).size());
        assertEquals(1, shelf.found(tenant, new CacheSearch("where", document), 10).size());
        assertEquals(List.of(), shelf.found(database.newTenant("s" + System.nanoTime()), new CacheSearch("", document), 10));
    }

    @Test
    void entriesGoTogetherAndNobodyElses() {
        List<UUID> going = List.of(kept.keep("One?", "1"), kept.keep("Two?", "2"));
        kept.keep("Three?", "3");
        TenantId stranger = database.newTenant("s" + System.nanoTime());
        assertEquals(0, node.eviction.evictEntries(Operator.WEIR, stranger, going));
        assertEquals(2, shelf.worth(tenant, going).entries());
        assertEquals(0, shelf.worth(stranger, going).entries());
        assertEquals(2, node.eviction.evictEntries(Operator.WEIR, tenant, going));
        assertEquals(List.of("Three?"), found(""));
        assertEquals(1, shelf.worth(tenant).unknown(), "of a turn that is not stored");
        assertThrows(IllegalArgumentException.class, () -> node.eviction.evictEntries(Operator.WEIR, tenant,
                Collections.nCopies(CacheEviction.MOST + 1, going.getFirst())));
    }

    private List<String> found(String words) {
        return shelf.list(tenant, new CacheSearch(words, Optional.empty()), 0, 10).stream()
                .map(entry -> entry.answer().question()).toList();
    }
}
