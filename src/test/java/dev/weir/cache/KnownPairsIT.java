package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A near miss whose answers were compared is known: to every node, for as long as both answers stand. */
class KnownPairsIT {
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private static final Policy.SemanticCache POLICY = new Policy.SemanticCache(true, 0.001, Optional.empty(), true, 86_400);
    private static final Policy.SemanticCache LAX = new Policy.SemanticCache(true, 0.01, Optional.of(0.5), false, 86_400);
    private static final Duration LEASE = Duration.ofMinutes(6);
    private static final String STORED = "How do I cancel?";
    private static final String ASKED = "Cancelling, how?";
    private static TestDatabase database;
    private static CacheNode node;
    private static CacheNode other;

    private final ComparedPairs pairs = new ComparedPairs(database.transactions(), CLOCK);
    private final NearMisses misses = new NearMisses(database.transactions(), new AuditTrail(), CLOCK);
    private TenantId tenant;
    private CacheScope scope;
    private UUID entry;
    private UUID made;
    private TurnId turn;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        CacheSettings settings = CacheNode.settings(100_000, 5_000, Optional.empty());
        node = new CacheNode(database, CLOCK, settings, CacheNode.judge());
        other = new CacheNode(database, CLOCK, settings, CacheNode.judge());
    }

    @AfterAll
    static void drop() {
        node.close();
        other.close();
        database.close();
    }

    @BeforeEach
    void oneQuestionIsStored() {
        tenant = database.newTenant("t" + Ids.next());
        scope = CacheNode.scope(tenant);
        entry = store(STORED, "Press cancel.", Vectors.of(1), turn());
    }

    @Test
    void onceAJudgeSaysTheSameTheNextOneHitsOnEveryNode() {
        nearMiss("You press the cancel button.");
        judged(true);
        assertEquals(entry, hit(node).answer().entryId());
        assertEquals(1, hit(other).probability());
        assertEquals(Optional.empty(), node.shelf.nearest(tenant, CacheNode.ASSISTANT, ASKED, asked(), 1, POLICY).getFirst()
                .refusal(), "the console says so, too");
        assertEquals(NearMissPair.Answers.SAME, pair().answers());
        assertEquals(new NanoUsd(5), misses.spent(tenant, CacheNode.ASSISTANT, Instant.EPOCH));
    }

    @Test
    void whatIsKnownToBeDifferentIsRefusedBelowEveryBoundary() {
        nearMiss("You cannot.");
        assertInstanceOf(SemanticLookup.Hit.class, find(node, LAX));
        judged(false);
        SemanticLookup.NearMiss refused = assertInstanceOf(SemanticLookup.NearMiss.class, find(other, LAX));
        assertTrue(refused.known());
        keep(refused, turn());
        assertEquals(1, misses.list(tenant, 0, 10).size(), "it is not written down again");
        node.eviction.evictByHand(Operator.WEIR, tenant, entry);
        entry = store(STORED, "Press cancel.", Vectors.of(1), turn());
        assertTrue(assertInstanceOf(SemanticLookup.NearMiss.class, find(node, LAX)).known(), "nor with a new answer");
    }

    @Test
    void theSameWordsNeedNoJudge() {
        nearMiss("press  CANCEL.");
        assertEquals(NearMissPair.Answers.SAME_WORDS, pair().answers());
        assertEquals(NanoUsd.ZERO, misses.spent(tenant, CacheNode.ASSISTANT, Instant.EPOCH));
        assertEquals(entry, hit(node).answer().entryId());
        assertEquals(List.of(), new CacheLabels(database.transactions(), CLOCK).evidence(tenant, CacheNode.ASSISTANT).labels(),
                "nobody drew it by chance");
    }

    @Test
    void aVerdictIsALabelOfTheCurveAndAPersonsWordGoesBeforeIt() {
        nearMiss("You press the cancel button.");
        CacheLabels labels = new CacheLabels(database.transactions(), CLOCK);
        judged(true);
        assertEquals(List.of(true), labels.evidence(tenant, CacheNode.ASSISTANT).labels().stream()
                .filter(label -> label.weight() == 1).map(label -> label.right()).toList());
        misses.label(Acting.as("key:1"), tenant, pair().id(), NearMissPair.Label.APART);
        assertEquals(List.of(false), labels.evidence(tenant, CacheNode.ASSISTANT).labels().stream()
                .map(label -> label.right()).toList());
        assertTrue(assertInstanceOf(SemanticLookup.NearMiss.class, find(node, POLICY)).known());
    }

    @Test
    void aPersonsWordHoldsForTheQuestionsWhateverTheEntry() {
        nearMiss("You press the cancel button.");
        misses.label(Acting.as("key:1"), tenant, pair().id(), NearMissPair.Label.SAME);
        node.eviction.evictByHand(Operator.WEIR, tenant, entry);
        entry = store(STORED, "Press cancel twice.", Vectors.of(1), turn());
        assertEquals(entry, hit(node).answer().entryId());
    }

    @Test
    void theSameIsForgottenWhenEitherAnswerIsTakenOut() {
        nearMiss("You press the cancel button.");
        judged(true);
        node.eviction.evictTurn(tenant, turn);
        assertInstanceOf(SemanticLookup.NearMiss.class, find(node, POLICY));
        assertEquals(NearMissPair.Answers.UNKNOWN, pair().answers());
    }

    @Test
    void theSameIsForgottenWhenTheEntryOfTheFreshAnswerIsTakenOut() {
        nearMiss("You press the cancel button.");
        judged(true);
        node.eviction.evictByHand(Operator.WEIR, tenant, made);
        assertInstanceOf(SemanticLookup.NearMiss.class, find(node, POLICY));
    }

    @Test
    void theSameHoldsWhileNothingInTheKnowledgeChanges() {
        nearMiss("You press the cancel button.");
        judged(true);
        execute("update weir.near_miss set knowledge_version = knowledge_version - 1 where tenant_id = :tenant");
        assertInstanceOf(SemanticLookup.NearMiss.class, find(node, POLICY));
    }

    @Test
    void anAnswerThatIsNotKeptIsNotCompared() {
        nearMiss("You press the cancel button.");
        node.eviction.evictEntry(tenant, entry);
        LeasedPair leased = asked("skipped");
        assertEquals(Optional.empty(), pairs.answers(leased));
    }

    @Test
    void anErasedTurnTakesWhatIsKnownWithIt() {
        nearMiss("You press the cancel button.");
        judged(true);
        database.transactions().run(tenant, manager -> Sql.of(manager,
                "delete from weir.conversation where tenant_id = :tenant and conversation_id = :turn")
                .set("tenant", tenant.value()).set("turn", turn.value()).execute());
        assertInstanceOf(SemanticLookup.NearMiss.class, find(node, POLICY));
    }

    @Test
    void aStrangerKnowsNothing() {
        nearMiss("You press the cancel button.");
        judged(true);
        TenantId stranger = database.newTenant("t" + Ids.next());
        CacheScope theirs = CacheNode.scope(stranger);
        node.answers.store(CacheNode.answer(theirs, Requests.asking(STORED), Vectors.of(1))).orElseThrow();
        assertInstanceOf(SemanticLookup.NearMiss.class, node.semantic.find(theirs,
                CanonicalRequest.of(Requests.asking(ASKED)), asked(), POLICY));
    }

    @Test
    void eachPairIsLeasedToOneNodeAndAskedOnce() {
        nearMiss("You press the cancel button.");
        LeasedPair leased = asked("leased");
        assertEquals(List.of(), lease());
        CLOCK.advance(LEASE.plusSeconds(1));
        assertEquals(2, lease().getFirst().attempts());
        database.transactions().run(tenant, manager -> pairs.judged(manager, leased, false, 1, new NanoUsd(5)));
        CLOCK.advance(LEASE.plusSeconds(1));
        assertEquals(List.of(), lease());
    }

    /** The question is asked, not given the stored answer, and answered anew. */
    private void nearMiss(String answer) {
        SemanticLookup.NearMiss refused = assertInstanceOf(SemanticLookup.NearMiss.class, find(node, POLICY));
        turn = turn();
        made = store(ASKED, answer, asked(), turn);
        keep(refused, turn);
        // What is tested is the pair: the question's own entry, which would answer it, has had its time.
        execute("update weir.cache_entry set similar_until = '2026-01-01' where tenant_id = :tenant and turn_id = '"
                + turn.value() + "'");
    }

    private void keep(SemanticLookup.NearMiss refused, TurnId of) {
        database.transactions().run(tenant, manager -> {
            misses.keep(manager, tenant, CacheNode.ASSISTANT, of, ASKED, refused);
            refused.weighed().ifPresent(weighed -> new CacheLabels(database.transactions(), CLOCK).keep(manager, tenant, of,
                    CacheNode.ASSISTANT, weighed));
        });
    }

    private void judged(boolean same) {
        LeasedPair leased = asked("judged");
        ComparedPairs.Answers answers = pairs.answers(leased).orElseThrow();
        assertEquals("Press cancel.", answers.stored());
        database.transactions().run(tenant, manager -> pairs.judged(manager, leased, same, answers.knowledgeVersion(),
                new NanoUsd(5)));
    }

    private LeasedPair asked(String why) {
        database.transactions().run(tenant, manager -> pairs.ask(manager, tenant, turn));
        List<LeasedPair> leased = lease();
        assertEquals(1, leased.size(), why);
        return leased.getFirst();
    }

    private List<LeasedPair> lease() {
        return pairs.lease(LEASE, 100).stream().filter(pair -> pair.tenant().equals(tenant)).toList();
    }

    private NearMissPair pair() {
        return misses.list(tenant, 0, 10).getFirst();
    }

    private SemanticLookup.Hit hit(CacheNode at) {
        return assertInstanceOf(SemanticLookup.Hit.class, find(at, POLICY));
    }

    private SemanticLookup find(CacheNode at, Policy.SemanticCache policy) {
        return at.semantic.find(scope, CanonicalRequest.of(Requests.asking(ASKED)), asked(), policy);
    }

    private static float[] asked() {
        return Vectors.near(Vectors.of(1), 0.92, new Random(5));
    }

    private UUID store(String question, String answer, float[] embedding, TurnId by) {
        NewAnswer usual = CacheNode.answer(scope, Requests.asking(question), embedding);
        JsonArray choices = Requests.choices(answer, "stop");
        return node.answers.store(new NewAnswer(usual.scope(), usual.request(), usual.embedding(), choices, usual.model(),
                usual.tier(), usual.usage(), 0, List.of(), 1, by, usual.may(), usual.policy())).orElseThrow();
    }

    private TurnId turn() {
        UUID id = Ids.next();
        database.transactions().run(tenant, manager -> {
            Sql.of(manager, """
                    insert into weir.conversation (tenant_id, conversation_id, assistant_id, created_at, updated_at)
                    values (:tenant, :turn, :turn, now(), now())""").set("tenant", tenant.value()).set("turn", id).execute();
            Sql.of(manager, """
                    insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages,
                        answer, bytes, instructs, source, cost_usd, weir)
                    values (:tenant, :turn, 1, :turn, :turn, :turn, now(), '[]', '{}', 1, false, 'model', 0, '{}')""")
                    .set("tenant", tenant.value()).set("turn", id).execute();
        });
        return new TurnId(id);
    }

    private void execute(String statement) {
        database.transactions().run(tenant, manager -> Sql.of(manager, statement).set("tenant", tenant.value()).execute());
    }
}
