package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.IfMatch;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantCreated;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules and the router over a real database. */
class RoutingIT {
    private static final String HARD = "Why does the total differ between the app and the invoice, should I dispute the 84.20 "
            + "or wait, and what would you advise if my bank refuses because the refund was already paid?";
    private static final Embedder EMBEDDER = new Embedder();
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final FakeMetrics metrics = new FakeMetrics();
    private RuleBook book;
    private RoutingRules rules;
    private ModelCatalogue catalogue;
    private ModelRouter router;
    private HeldModels held;
    private RoutingRules.Owner owner;

    @BeforeEach
    void start() {
        RoutingMetrics figures = new RoutingMetrics(metrics.registry());
        book = new RuleBook(database.transactions(), figures);
        rules = new RoutingRules(database.transactions(), new AuditTrail(), book);
        catalogue = new ModelCatalogue(database.transactions(), Clock.systemUTC());
        catalogue.all().forEach(model -> catalogue.retire(model.name()));
        held = new HeldModels(database.transactions(), new AuditTrail(), Clock.systemUTC());
        router = new ModelRouter(catalogue, book, new TenantRouters(database.transactions(),
                new RouterModel(new Settings(key -> Optional.empty())), figures), held, figures);
        owner = owner("shop-" + Ids.next());
    }

    @Test
    void rulesAreKeptInOrderReplacedMovedAndDeleted() {
        RoutingRule first = rules.create(Acting.as("key:test"), owner, draft("first", "turns > 5", RuleDecision.LARGE));
        RoutingRule second = rules.create(Acting.as("key:test"), owner, draft("second", "has_code", RuleDecision.SMALL));
        RoutingRule third = rules.create(Acting.as("key:test"), owner, draft("third", "hour < 6", RuleDecision.HANDOFF));
        rules.reorder(Acting.as("key:test"), owner, List.of(third.id(), first.id(), second.id()));
        RoutingRule other = rules.replace(Acting.as("key:test"), owner, first.id(), draft("another", "tokens > 9",
                RuleDecision.SMALL), IfMatch.any());
        rules.delete(Acting.as("key:test"), owner, second.id(), IfMatch.any());
        assertEquals(List.of(third, other), rules.list(owner));
        assertEquals("ids", refused(() -> rules.reorder(Acting.as("key:test"), owner,
                List.of(third.id()))).param().orElseThrow());
        assertEquals("ids", refused(() -> rules.reorder(Acting.as("key:test"), owner, List.of(third.id(),
                third.id()))).param().orElseThrow());
    }

    @Test
    void anotherTenantsRuleDoesNotExist() {
        RoutingRule mine = rules.create(Acting.as("key:test"), owner, draft("mine", "true", RuleDecision.LARGE));
        RoutingRules.Owner stranger = owner("stranger-" + Ids.next());
        assertEquals(FailureCode.NOT_FOUND, refused(() -> rules.delete(Acting.as("key:test"), stranger, mine.id(), IfMatch.any())).code());
        assertEquals(FailureCode.NOT_FOUND, refused(() -> rules.replace(Acting.as("key:test"), stranger, mine.id(),
                draft("stolen", "true", RuleDecision.SMALL), IfMatch.any())).code());
        assertEquals(List.of(), rules.list(stranger));
        assertEquals(List.of(mine), rules.list(owner));
    }

    @Test
    void aRuleThatDoesNotCompileIsNotKept() {
        assertTrue(refused(() -> rules.create(Acting.as("key:test"), owner, draft("bad", "turns >",
                RuleDecision.LARGE))).getMessage()
                .contains("Something is missing at the end. (line 1, column 8)"));
        assertEquals(List.of(), rules.list(owner));
    }

    @Test
    void aNewTenantBeginsWithTheUsualRulesAndGetsNoneTwice() {
        database.transactions().run(owner.tenant(),
                manager -> rules.seed(new TenantCreated(owner.tenant(), manager)));
        List<String> names = rules.list(owner).stream().map(RoutingRule::name).toList();
        assertEquals(StarterRules.ALL.stream().map(RoutingRule.Draft::name).toList(), names);
        rules.delete(Acting.as("key:test"), owner, rules.list(owner).getFirst().id(), IfMatch.any());
        rules.addUsual(Acting.as("key:test"), owner);
        assertEquals(names.size(), rules.list(owner).size());
        assertEquals(names.getFirst(), rules.list(owner).getLast().name());
    }

    @Test
    void theFirstRuleThatHoldsDecidesAndOneThatFailsIsPassedOverInWords() {
        configure();
        rules.create(Acting.as("key:test"), owner, draft("vip", "metadata['customer'] == 'vip'", RuleDecision.HANDOFF));
        rules.create(Acting.as("key:test"), owner, new RoutingRule.Draft("off", "true", RuleDecision.HANDOFF, false));
        rules.create(Acting.as("key:test"), owner, draft("parcels", "text.contains('parcel')", RuleDecision.LARGE));
        rules.create(Acting.as("key:test"), owner, draft("all", "true", RuleDecision.SMALL));
        Route route = route(turn("auto", Questions.parcel(), false));
        assertEquals("large", route.decision());
        assertEquals("parcels", route.rule().orElseThrow());
        assertEquals("big", route.model().orElseThrow().name());
        assertTrue(route.reasons().getFirst().startsWith("The rule 'vip' failed and was skipped: "), route.toString());
        assertEquals(1, metrics.count("weir_rule_failures"));
        assertEquals(1, metrics.count("weir_routes", "by", "rule", "decision", "large", "model", "big"));
    }

    @Test
    void aRuleMayAskForAHumanBeforeAPassageIsQuoted() {
        configure();
        assertEquals(false, router.match(turn("auto", Questions.parcel(), false)).wantsHuman());
        rules.create(Acting.as("key:test"), owner, draft("human", "text.contains('parcel')", RuleDecision.HANDOFF));
        assertEquals(true, router.match(turn("auto", Questions.parcel(), false)).wantsHuman());
        assertEquals(false, router.match(turn("big", Questions.parcel(), false)).wantsHuman());
        Route route = route(turn("auto", Questions.parcel(), false));
        assertEquals("handoff", route.decision());
        assertEquals(Optional.empty(), route.model());
    }

    @Test
    void thePinComesFirstThenRulesThenEscalationThenTheScore() {
        configure();
        TurnFeatures easy = Questions.asking("Do you ship to Norway?");
        assertEquals("small", route(turn("auto", easy, false)).decision());
        assertEquals("large", route(turn("auto", Questions.asking(HARD), false)).decision());
        Route escalated = route(turn("auto", easy, true));
        assertEquals("big", escalated.model().orElseThrow().name());
        assertTrue(escalated.threshold().isEmpty() && escalated.score().isPresent(), escalated.toString());
        rules.create(Acting.as("key:test"), owner, draft("all small", "true", RuleDecision.SMALL));
        assertEquals("tiny", route(turn("auto", easy, true)).model().orElseThrow().name());
        assertEquals("big", route(turn("big", easy, false)).model().orElseThrow().name());
    }

    @Test
    void theScoreIsHeldAgainstThePolicysThreshold() {
        configure();
        Route usual = route(turn("auto", Questions.asking("Do you ship to Norway?"), false));
        double score = usual.score().orElseThrow();
        assertEquals(0.5, usual.threshold().orElseThrow());
        assertEquals("large", route(turn("auto", Questions.asking("Do you ship to Norway?"), false, score + 1e-6))
                .decision());
        assertEquals("small", route(turn("auto", Questions.asking("Do you ship to Norway?"), false, score))
                .decision());
        assertTrue(usual.reasons().getFirst().contains("what counts most is "), usual.toString());
    }

    @Test
    void anUnconfiguredTierIsNamedAndTheOtherAnswers() {
        assertEquals("handoff", route(turn("auto", Questions.parcel(), false)).decision());
        catalogue.save(model("big", Tier.LARGE));
        Route route = route(turn("auto", Questions.asking("Do you ship to Norway?"), false));
        assertEquals("small", route.decision());
        assertEquals("big", route.model().orElseThrow().name());
        assertEquals("The small tier is not configured, the large one answers.", route.reasons().getLast());
    }

    @Test
    void withoutAnEmbeddingTheLargeTierAnswers() {
        configure();
        RoutingTurn german = new RoutingTurn(owner.tenant(), owner.assistant(), "auto", Policy.defaults().routing(),
                Questions.asking("Liefern Sie nach Norwegen?"), Optional.empty(), false, true);
        Route route = route(german);
        assertEquals("big", route.model().orElseThrow().name());
        assertTrue(route.score().isEmpty());
    }

    @Test
    void theThresholdIsFoundFromTheLedgersTurns() throws SQLException {
        ThresholdCalibration calibration = new ThresholdCalibration(database.transactions(), Clock.systemUTC());
        assertEquals(FailureCode.CONFLICT,
                refused(() -> calibration.calibrate(owner.tenant(), owner.assistant(), 0.2)).code());
        for (int turn = 0; turn < 40; turn++) {
            book("{\"decision\":\"small\",\"score\":" + turn / 40.0 + ",\"threshold\":0.5}", 1);
        }
        book("{\"decision\":\"large\",\"rule\":\"refunds\"}", 10);
        book("{\"decision\":\"large\",\"score\":0.9}", 1);
        book("{\"decision\":\"large\",\"rule\":null,\"score\":null}", 20);
        assertEquals(new ThresholdCalibration.Found(0.35, 51, 25.0 / 51, 11),
                calibration.calibrate(owner.tenant(), owner.assistant(), 0.5));
    }

    /** Lines of turns that a model answered along that route. */
    private void book(String route, int turns) throws SQLException {
        try (Connection connection = database.ownerConnection(); PreparedStatement insert = connection.prepareStatement("""
                insert into weir.usage_event (tenant_id, at, turn_id, line_id, kind, day, key_id, assistant_id, source,
                    service_tier, input_tokens, cached_input_tokens, output_tokens, evidence, cost, degraded, unsettled, route)
                select ?, now(), gen_random_uuid(), gen_random_uuid(), 'turn', current_date, ?, ?, 'model', 'default', 0, 0, 0,
                    'reported', 0, false, false, cast(? as jsonb) from generate_series(1, ?)""")) {
            insert.setObject(1, owner.tenant().value());
            insert.setObject(2, owner.tenant().value());
            insert.setObject(3, owner.assistant().value());
            insert.setString(4, route);
            insert.setInt(5, turns);
            insert.executeUpdate();
        }
    }

    private void configure() {
        catalogue.save(model("big", Tier.LARGE));
        catalogue.save(model("tiny", Tier.SMALL));
    }

    private RoutingTurn turn(String model, TurnFeatures features, boolean escalated) {
        return turn(model, features, escalated, 0.5);
    }

    private RoutingTurn turn(String model, TurnFeatures features, boolean escalated, double threshold) {
        return new RoutingTurn(owner.tenant(), owner.assistant(), model,
                new Policy.Routing(threshold, Optional.empty(), Optional.empty(), true, List.of(), Policy.Cascade.NONE), features,
                Optional.of(EMBEDDER.embed(features.text())), escalated, true);
    }

    private static RoutingRules.Owner owner(String slug) {
        TenantId tenant = database.newTenant(slug);
        return new RoutingRules.Owner(tenant, new AssistantId(tenant.value()));
    }

    private static RoutingRule.Draft draft(String name, String expression, RuleDecision decision) {
        return new RoutingRule.Draft(name, expression, decision, true);
    }

    private static CatalogueModel model(String name, Tier tier) {
        return new CatalogueModel(name, tier, CatalogueModel.OPENAI, List.of(URI.create("http://localhost:9/v1")), name,
                "unknown", Optional.empty(), 8_000, 1_000);
    }

    private static Failure refused(Runnable change) {
        return assertThrows(Failure.class, change::run);
    }

    private Route route(RoutingTurn turn) {
        return router.route(turn, router.match(turn));
    }
}
