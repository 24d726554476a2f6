package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question that is only tried is told what the caches would say to it. */
class CacheTrialIT {
    private static final float[] QUESTION = Vectors.of(1);
    private static final Policy.SemanticCache POLICY = CacheNode.FROM_95;
    private static TestDatabase database;
    private static CacheNode node;
    private static CacheTrial trial;
    private CacheScope scope;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        QuestionJudge guard = CacheNode.judge();
        CacheSettings settings = CacheNode.settings(100, 100, Optional.empty());
        node = new CacheNode(database, Clock.systemUTC(), settings, guard);
        trial = node.trial;
    }

    @AfterAll
    static void drop() {
        node.close();
        database.close();
    }

    @BeforeEach
    void enter() {
        scope = CacheNode.scope(database.newTenant("t" + Ids.next()));
    }

    @Test
    void theSameQuestionIsFoundInItsScopeAlone() {
        keep("How do I cancel?", QUESTION);
        assertTrue(trial.exact(scope, asked("how do i  cancel?")));
        assertFalse(trial.exact(scope, asked("How do I pay?")));
        TenantId stranger = database.newTenant("t" + Ids.next());
        assertFalse(trial.exact(CacheNode.scope(stranger), asked("How do I cancel?")));
        assertEquals(Optional.empty(), trial.nearest(CacheNode.scope(stranger), asked("How do I cancel?"), QUESTION, POLICY));
    }

    @Test
    void theNearestIsToldThoughItIsTooFarOrRefused() {
        keep("How do I cancel?", at(0.9));
        CacheTrial.Near far = near();
        assertEquals("How do I cancel?", far.question());
        assertEquals(0.9, far.similarity(), 0.001);
        assertFalse(far.answers());
        keep("I don't cancel", at(0.99));
        assertEquals(Optional.of("One says 'don't'."), near().refusal());
        assertFalse(near().answers());
        keep("I cancel it", at(0.97));
        assertTrue(near().answers(), "the next one passes, as it does for a customer");
        assertEquals("I cancel it", near().question());
    }

    private CacheTrial.Near near() {
        return trial.nearest(scope, asked("I cancel"), QUESTION, POLICY).orElseThrow();
    }

    private void keep(String question, float[] embedding) {
        node.answers.store(CacheNode.answer(scope, Requests.asking(question), embedding)).orElseThrow();
    }

    private static CanonicalRequest asked(String question) {
        return CanonicalRequest.of(Requests.asking(question));
    }

    private static float[] at(double similarity) {
        return Vectors.near(QUESTION, similarity, new Random(5));
    }
}
