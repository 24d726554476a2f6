package dev.weir.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.inference.embedding.Embedder;
import dev.weir.metering.Price;
import dev.weir.metering.Prices;
import dev.weir.metering.Source;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Beans;
import dev.weir.testing.TestDatabase;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered of turns in a database, and what a replay makes of it. */
@EnableWeld
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {
    private static final Instant BEGUN = Instant.parse("2026-05-01T10:00:00Z");

    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    @WeldSetup
    WeldInitiator beans = Beans.over(database).managed();
    @Inject
    Replay replay;
    @Inject
    ModelCatalogue models;
    @Inject
    Prices prices;
    @Inject
    Embedder embedder;

    private TenantId tenant;

    @BeforeAll
    void priceModels() {
        for (Tier tier : Tier.values()) {
            String name = tier.wireName() + "-model";
            models.save(new CatalogueModel(name, tier, CatalogueModel.OPENAI,
                    List.of(URI.create("http://127.0.0.1:1/v1")), name, "unknown", Optional.empty(), 8_000, 1_000));
            prices.set(Price.perMillion(name, LocalDate.EPOCH,
                    tier == Tier.LARGE ? BigDecimal.TEN : BigDecimal.ONE, tier == Tier.LARGE ? BigDecimal.TEN : BigDecimal.ONE));
        }
    }

    @BeforeEach
    void newTenant() {
        tenant = database.newTenant("t" + Ids.next());
    }

    @Test
    void aScoredTurnIsSentElsewhereByAnotherThreshold() throws Exception {
        turn(UUID.randomUUID(), 1, BEGUN, "Please compare your two warranties.", "model", "large-model", """
                {"tier":"large","route":{"decision":"large","rule":null,"score":0.41,"threshold":0.5},
                 "usage":{"input_tokens":1000,"output_tokens":500},"latency_ms":{"total":1800.5}}""");
        Sample sample = sample();
        assertEquals(1, sample.reproduced());
        assertEquals(OptionalDouble.of(0.41), sample.turns().getFirst().turn().route().score());
        Sample.Change change = sample.changes(Policy.defaults().withTrust(0.4)).getFirst();
        assertEquals(Optional.of("small-model"), change.outcome().model());
        assertEquals(Recorded.dollars("0.0015"), change.outcome().cost().orElseThrow());
        assertEquals(List.of(), sample.changes(Policy.defaults()));
    }

    @Test
    void onlyWhatWasInTheCacheBeforeATurnCounts() throws Exception {
        UUID asked = turn(UUID.randomUUID(), 1, BEGUN, "How much is express delivery to Ireland?", "model", "small-model",
                "{\"tier\":\"small\"}");
        cached("How much is express delivery to Ireland?", BEGUN.plusSeconds(60), UUID.randomUUID());
        cached("How much is express delivery to Ireland?", BEGUN.minusSeconds(60), asked);
        assertEquals(OptionalDouble.empty(), sample().turns().getFirst().earlier().nearest(),
                "one came later, the other is its own");
        cached("What does express delivery to Ireland cost?", BEGUN.minusSeconds(60), UUID.randomUUID());
        TurnEvidence evidence = sample().turns().getFirst();
        double similarity = evidence.earlier().nearest().orElseThrow();
        assertTrue(similarity > 0.8 && similarity < 1, () -> "similarity " + similarity);
        assertEquals(evidence.earlier().nearest(), evidence.earlier().guarded());
        assertEquals(Optional.of(Source.SEMANTIC_CACHE),
                sample().changes(Policy.defaults().withSimilarity(similarity)).getFirst().outcome().source());
    }

    @Test
    void theGuardsWordIsKeptApart() throws Exception {
        turn(UUID.randomUUID(), 1, BEGUN, "How do I enable two-step sign-in?", "model", "small-model", "{\"tier\":\"small\"}");
        cached("How do I disable two-step sign-in?", BEGUN.minusSeconds(60), UUID.randomUUID());
        TurnEvidence evidence = sample().turns().getFirst();
        assertTrue(evidence.earlier().nearest().orElseThrow() > 0.8);
        assertEquals(OptionalDouble.empty(), evidence.earlier().guarded());
    }

    @Test
    void anotherTenantsTurnsAndAnswersAreNotSeen() throws Exception {
        turn(UUID.randomUUID(), 1, BEGUN, "Where is my parcel?", "handoff", null, "{}");
        TenantId first = tenant;
        newTenant();
        cached("Where is my parcel?", BEGUN.minusSeconds(60), UUID.randomUUID());
        assertEquals(List.of(), sample().turns());
        tenant = first;
        assertEquals(OptionalDouble.empty(), sample().turns().getFirst().earlier().nearest());
    }

    @Test
    void theLatestTurnsComeFirstAndNoMoreThanWanted() throws Exception {
        UUID conversation = UUID.randomUUID();
        turn(conversation, 1, BEGUN, "One", "handoff", null, "{}");
        turn(conversation, 2, BEGUN.plusSeconds(1), "Two", "handoff", null, "{}");
        turn(UUID.randomUUID(), 1, BEGUN.plusSeconds(2), "Three", "handoff", null, "{}");
        List<TurnEvidence> turns = replay.sample(tenant, new AssistantId(tenant.value()), 2, done -> { }).turns();
        assertEquals(List.of("Three", "Two"), turns.stream().map(evidence -> evidence.turn().question()).toList());
        assertEquals(List.of(true, false), turns.stream().map(evidence -> evidence.turn().first()).toList());
    }

    private Sample sample() {
        return replay.sample(tenant, new AssistantId(tenant.value()), 50, done -> { });
    }

    private UUID turn(UUID conversation, int position, Instant at, String question, String source, String model, String weir)
            throws SQLException {
        UUID turn = UUID.randomUUID();
        run("insert into weir.conversation (tenant_id, conversation_id, assistant_id, created_at, updated_at) "
                + "values (?, ?, ?, ?, ?) on conflict do nothing", tenant.value(), conversation, tenant.value(), at, at);
        run("""
                insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages, answer,
                    bytes, instructs, source, model, cost_usd, baseline_cost_usd, weir)
                values (?, ?, ?, ?, ?, ?, ?, json_build_array(json_build_object('role', 'user', 'content', cast(? as text))),
                    '{"role":"assistant","content":"yes"}', 100, false, ?, ?, 0.015, 0.02, cast(? as json))""", tenant.value(),
                conversation, position, turn, tenant.value(), tenant.value(), at, question, source, model, weir);
        return turn;
    }

    private void cached(String question, Instant at, UUID turn) throws SQLException {
        UUID entry = UUID.randomUUID();
        run("""
                insert into weir.cache_entry (tenant_id, entry_id, request_key, similar_key, similar_until, embedding, answer,
                    cites, knowledge_version, turn_id, created_at, expires_at)
                values (?, ?, ?, 'scope', ?, cast(cast(? as text) as halfvec(384)), json_build_object('entry', cast(? as text),
                    'question', cast(? as text), 'choices', json_build_array(), 'input', 0, 'cached_input', 0, 'output', 0,
                    'evidence', 'COUNTED', 'saved', 0, 'citations', json_build_array(), 'knowledge', 0, 'turn', cast(? as text),
                    'created', cast(? as text)), false, 0, ?, ?, ?)""", tenant.value(), entry, entry.toString(),
                at.plusSeconds(86_400), Arrays.toString(embedder.embed(question)), entry.toString(), question,
                turn.toString(), at.toString(), turn, at, at.plusSeconds(86_400));
    }

    private static void run(String sql, Object... values) throws SQLException {
        try (Connection owner = database.ownerConnection(); PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at] instanceof Instant time ? OffsetDateTime.ofInstant(time, ZoneOffset.UTC)
                        : values[at]);
            }
            statement.executeUpdate();
        }
    }
}
