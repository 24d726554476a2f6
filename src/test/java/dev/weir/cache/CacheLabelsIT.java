package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.assistant.Policy;
import dev.weir.cache.boundary.PairLabel;
import dev.weir.platform.Ids;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens to answers becomes labels, with the event or not at all, and goes with the turn. */
class CacheLabelsIT {
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private static final Policy.SemanticCache POLICY = new Policy.SemanticCache(true, 0.05, Optional.empty(), true, 86_400);
    private static TestDatabase database;
    private static CacheNode node;

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final CacheLabels labels = new CacheLabels(database.transactions(), CLOCK);

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        node = new CacheNode(database, CLOCK, CacheNode.settings(100_000, 5_000, Optional.empty()), CacheNode.judge());
    }

    @AfterAll
    static void drop() {
        node.close();
        database.close();
    }

    @Test
    void ratingsAreLabelsAndTheLastWordCounts() {
        UUID turn = weighed(Ids.next(), 0.98, true);
        rate(turn, "up");
        assertEquals(List.of("0.98 true 0.0"), labelled());
        execute("update weir.feedback set rating = 'down' where tenant_id = :tenant and turn_id = :turn", turn);
        assertEquals(List.of("0.98 false 0.0"), labelled());
    }

    @Test
    void aRatingOfAModelsAnswerSaysNothingOfTheEntryThatWasNotGiven() {
        rate(weighed(Ids.next(), 0.7, false), "down");
        assertEquals(List.of(), labelled());
    }

    @Test
    void checksVerdictsAndHandoffsAreLabels() {
        check(weighed(Ids.next(), 0.99, true), "null", false);
        check(weighed(Ids.next(), 0.98, true), "'same'", true);
        nearMiss(weighed(Ids.next(), 0.71, false), "same");
        execute("""
                insert into weir.handoff (tenant_id, handoff_id, conversation_id, turn_id, reason, cause, created_at)
                values (:tenant, :turn, :turn, :turn, 'asked', 'customer_asked', now())""", weighed(Ids.next(), 0.97, true));
        assertEquals(List.of("0.71 true 1.0", "0.97 false 0.0", "0.98 true 1.0", "0.99 false 0.0"), labelled());
        CacheLabels.Observed observed = labels.observed(tenant, CacheNode.ASSISTANT);
        assertEquals(new CacheLabels.Observed(3, 4, 1, 0), observed);
    }

    @Test
    void whatIsEvictedByHandWasWrongForTheTurnItAnsweredLast() {
        UUID entry = Ids.next();
        weighed(entry, 0.96, true);
        CLOCK.advance(Duration.ofSeconds(1));
        weighed(entry, 0.97, true);
        node.eviction.evictByHand(Operator.WEIR, tenant, entry);
        assertEquals(List.of("0.97 false 0.0"), labelled());
    }

    @Test
    void labelsGoWithTheirTurn() {
        UUID turn = weighed(Ids.next(), 0.98, true);
        rate(turn, "down");
        execute("delete from weir.conversation where tenant_id = :tenant and conversation_id = :turn", turn);
        assertEquals(List.of(), labelled());
        assertEquals(new CacheLabels.Observed(0, 0, 0, 0), labels.observed(tenant, CacheNode.ASSISTANT));
    }

    @Test
    void aStrangerSeesNoLabels() {
        rate(weighed(Ids.next(), 0.98, true), "down");
        TenantId stranger = database.newTenant("t" + Ids.next());
        assertEquals(List.of(), labels.evidence(stranger, CacheNode.ASSISTANT).labels());
    }

    @Test
    void anEntryThatWasWrongIsNotGivenAtThatScoreAgain() {
        CacheScope scope = CacheNode.scope(tenant);
        UUID entry = node.answers.store(CacheNode.answer(scope, Requests.asking("How do I cancel?"), Vectors.of(1)))
                .orElseThrow();
        rate(weighed(entry, 0.99, true), "down");
        float[] asked = Vectors.near(Vectors.of(1), 0.98, new Random(5));
        SemanticLookup.NearMiss refused = assertInstanceOf(SemanticLookup.NearMiss.class,
                node.semantic.find(scope, CanonicalRequest.of(Requests.asking("Cancelling?")), asked, POLICY));
        assertEquals("label", refused.kind());
        assertInstanceOf(SemanticLookup.Hit.class, node.semantic.find(scope,
                CanonicalRequest.of(Requests.asking("How do I cancel?!")), Vectors.of(1), POLICY));
    }

    /** What is tried in the console is told what a customer would be, by the same labels. */
    @Test
    void aTriedQuestionIsJudgedByTheLearnedBoundaryAsACustomersIs() {
        CacheScope scope = CacheNode.scope(tenant);
        node.answers.store(CacheNode.answer(scope, Requests.asking("How do I cancel?"), Vectors.of(1))).orElseThrow();
        for (int label = 0; label < 30; label++) {
            check(weighed(Ids.next(), 0.99, true), "'different'", false);
        }
        CanonicalRequest asked = CanonicalRequest.of(Requests.asking("Cancelling?"));
        float[] embedding = Vectors.near(Vectors.of(1), 0.97, new Random(5));
        SemanticLookup.NearMiss live = assertInstanceOf(SemanticLookup.NearMiss.class,
                node.semantic.find(scope, asked, embedding, POLICY));
        assertEquals("verifier", live.kind());
        assertEquals(Optional.of(live.reason()), node.shelf.nearest(tenant, CacheNode.ASSISTANT, "Cancelling?", embedding, 5,
                POLICY).getFirst().refusal());
        assertEquals(Optional.of(live.reason()), node.trial.nearest(scope, asked, embedding, POLICY).orElseThrow().refusal());
        TenantId unlabelled = database.newTenant("t" + Ids.next());
        CacheScope theirs = CacheNode.scope(unlabelled);
        node.answers.store(CacheNode.answer(theirs, Requests.asking("How do I cancel?"), Vectors.of(1))).orElseThrow();
        assertEquals(Optional.empty(), node.shelf.nearest(unlabelled, CacheNode.ASSISTANT, "Cancelling?", embedding, 5, POLICY)
                .getFirst().refusal());
    }

    private List<String> labelled() {
        return labels.evidence(tenant, CacheNode.ASSISTANT).labels().stream().map(CacheLabelsIT::words).sorted().toList();
    }

    private static String words(PairLabel label) {
        return label.score() + " " + label.right() + " " + label.weight();
    }

    private UUID weighed(UUID entry, double score, boolean served) {
        UUID turn = Ids.next();
        execute("""
                insert into weir.conversation (tenant_id, conversation_id, assistant_id, created_at, updated_at)
                values (:tenant, :turn, :turn, now(), now())""", turn);
        execute("""
                insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages,
                    answer, bytes, instructs, source, cost_usd, weir)
                values (:tenant, :turn, 1, :turn, :turn, :turn, now(), '[]', '{}', 1, false, 'semantic_cache', 0, '{}')""",
                turn);
        database.transactions().run(tenant, manager -> labels.keep(manager, tenant, new TurnId(turn), CacheNode.ASSISTANT,
                new ScoredEntry(entry, score, served)));
        return turn;
    }

    private void rate(UUID turn, String rating) {
        execute("insert into weir.feedback (tenant_id, turn_id, key_id, rating, at) values (:tenant, :turn, :turn, '" + rating
                + "', now())", turn);
    }

    private void check(UUID turn, String verdict, boolean agrees) {
        execute("""
                insert into weir.quality_check (tenant_id, check_id, assistant_id, turn_id, source, due_at, day, created_at)
                values (:tenant, :turn, :turn, :turn, 'semantic_cache', now(), current_date, now())""", turn);
        execute("update weir.quality_check set state = 'done', ended_at = now(), agrees = " + agrees + ", verdict = " + verdict
                + " where tenant_id = :tenant and check_id = :turn", turn);
    }

    private void nearMiss(UUID turn, String label) {
        execute("""
                insert into weir.near_miss (tenant_id, near_miss_id, turn_id, other_turn_id, entry_id, asked, cached,
                    similarity, kind, reason, at)
                values (:tenant, :turn, :turn, :turn, :turn, 'a', 'b', 0.9, 'verifier', 'why', now())""", turn);
        execute("update weir.near_miss set label = '" + label + "', labelled_by = 'a', labelled_at = now() "
                + "where tenant_id = :tenant and near_miss_id = :turn", turn);
    }

    private void execute(String statement, UUID turn) {
        database.transactions().run(tenant, manager -> Sql.of(manager, statement).set("tenant", tenant.value())
                .set("turn", turn).execute());
    }
}
