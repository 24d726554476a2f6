package dev.weir.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.background.BackgroundReply;
import dev.weir.budget.Budgets;
import dev.weir.cache.CacheLabels;
import dev.weir.cache.CacheOutcome;
import dev.weir.cache.ComparedPairs;
import dev.weir.cache.LearnedBoundaries;
import dev.weir.cache.PersonalData;
import dev.weir.cache.ScoredEntry;
import dev.weir.chat.Answer;
import dev.weir.chat.AnswerContent;
import dev.weir.chat.AnswerCost;
import dev.weir.chat.CacheUse;
import dev.weir.chat.Provenance;
import dev.weir.chat.Turn;
import dev.weir.chat.TurnPrivacy;
import dev.weir.chat.TurnStored;
import dev.weir.conversation.ConversationId;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Source;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.routing.HeldModels;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks as rows: drawn, leased, ended, judged for drift and summed up, without a server and without a model. */
class ChecksIT {
    private static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2030-05-04");
    private static final Policy.Quality EVERYTHING = new Policy.Quality(1, 1, 1, new NanoUsd(1_000_000_000), Optional.empty(),
            Optional.empty(), 0.8, 0.9);
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(NOON);
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final AssistantId assistant = new AssistantId(tenant.value());
    private final FakeMetrics metrics = new FakeMetrics();
    private final CheckSampling sampling = new CheckSampling(new TurnPrivacy(new PersonalData()), count -> new byte[count],
            new LearnedBoundaries(new CacheLabels(database.transactions(), clock), clock), new ComparedPairs(database.transactions(), clock));
    private final HeldModels held = new HeldModels(database.transactions(), new AuditTrail(), clock);
    private final DriftWatch drift = new DriftWatch(held, new AuditTrail(), new QualitySettings(new Settings(
            key -> Optional.ofNullable(Map.of("weir.quality.window", "10", "weir.quality.window.least", "5").get(key)))),
            new QualityMetrics(metrics.registry()));
    private final QualityReport report = new QualityReport(database.transactions(),
            new CheckBudget(new Budgets(database.transactions(), clock)));

    @Test
    void onlyWhatMayBeSentAgainIsDrawn() {
        kept(turn("How long does a parcel take?", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT), answer("Two days."));
        kept(turn("Mine is greta.thorn@example.org", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT), answer("Fine."));
        kept(turn("A tool?", EVERYTHING, Json.createObjectBuilder().add("tools", JsonValue.EMPTY_JSON_ARRAY).build()),
                answer("Used."));
        kept(turn("For free?", Policy.defaults().quality(), JsonValue.EMPTY_JSON_OBJECT), answer("No."));
        kept(turn("A large one?", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT), answer(Source.MODEL, Tier.LARGE, "Yes."));
        kept(turn("A human?", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT), answer(Source.HANDOFF, Tier.SMALL, "Soon."));
        assertEquals(1, lease(100).size());
    }

    /** By the rule of the caches: who repeats the company's own contact data gives nobody away. */
    @Test
    void theCompanysOwnContactDataInInstructionsAndArticlesKeepsNoTurnFromBeingChecked() {
        Turn asked = turn("Whom do I write to?", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT,
                Message.of("system", "Our address is help@shop.example."));
        kept(asked, answer("Write to help@shop.example."));
        assertEquals(1, lease(10).size());
        Citation article = new Citation(Ids.next(), 1, "Contact", Optional.empty(), "Call +44 20 7946 0958.");
        kept(turn("What is your number?", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT),
                citing(answer(Source.KNOWLEDGE, Tier.SMALL, "Call +44 20 7946 0958."), article));
        assertEquals(1, lease(10).size());
        kept(turn("Whose number is it?", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT),
                citing(answer(Source.KNOWLEDGE, Tier.SMALL, "Ann's: +44 20 7946 0991."), article));
        assertEquals(0, lease(10).size());
    }

    /** One draw in five is above the policy's share and below what an unproven bound asks for. */
    @Test
    void moreHitsAreCheckedWhileNothingProvesTheirBoundAndAJudgeCompares() {
        LearnedBoundaries boundaries = new LearnedBoundaries(new CacheLabels(database.transactions(), clock), clock);
        boundaries.of(tenant, assistant, Policy.defaults().semanticCache());
        CheckSampling drawing = new CheckSampling(new TurnPrivacy(new PersonalData()),
                count -> ByteBuffer.allocate(count).putInt(Integer.MAX_VALUE / 5).array(), boundaries,
                new ComparedPairs(database.transactions(), clock));
        Answer hit = answer(Source.SEMANTIC_CACHE, Tier.SMALL, "Two days.", CacheOutcome.hit("It is a test.")
                .of(Optional.of(new ScoredEntry(Ids.next(), 0.99, true))));
        kept(turn("How long does a parcel take?", rarely(Optional.empty()), JsonValue.EMPTY_JSON_OBJECT), hit, drawing);
        assertEquals(0, lease(10).size());
        kept(turn("How long does a parcel take?", rarely(Optional.of("judge")), JsonValue.EMPTY_JSON_OBJECT), hit, drawing);
        assertEquals(1, lease(10).size());
    }

    private static Policy.Quality rarely(Optional<String> judge) {
        return new Policy.Quality(0.01, 0.01, 0.01, EVERYTHING.shadowBudget(), Optional.empty(), judge, 0.8, 0.9);
    }

    @Test
    void aCheckIsLeasedOnceAndAgainAfterItsLease() {
        kept(turn("Where is it?", EVERYTHING, JsonValue.EMPTY_JSON_OBJECT), answer("Here."));
        LeasedCheck first = lease(10).getFirst();
        assertEquals(List.of(), lease(10));
        clock.advance(QualitySettings.LEASE.plusSeconds(1));
        LeasedCheck again = lease(10).getFirst();
        assertEquals(first.checkId(), again.checkId());
        assertEquals(2, again.attempts());
    }

    @Test
    void anAnswerThatIsNotedIsNotAskedForAgainAndWhatAgreesIsNotKept() {
        LeasedCheck check = made("How?", "Like this.");
        CheckContent content = content(check).orElseThrow();
        assertEquals("How?", content.told(List.of()).getLast().text());
        answered(check, "Like that.");
        assertEquals("Like that.", content(check).orElseThrow().reference());
        end(check, AnswerComparison.of(Optional.of(0.9), 0.8));
        assertEquals(Optional.empty(), content(check));
        QualitySum sum = report.sums(tenant, assistant, TODAY).getFirst();
        assertEquals(1, sum.agreed());
        assertEquals(new NanoUsd(7), sum.cost());
        assertEquals(List.of(), report.disagreements(tenant, assistant, 0, 10));
    }

    @Test
    void aDisagreementIsShownAsLongAsItsTurnIsKept() {
        LeasedCheck check = made("When?", "Now.");
        answered(check, "Never.");
        end(check, AnswerComparison.of(Optional.of(0.2), 0.8));
        Disagreement shown = report.disagreements(tenant, assistant, 0, 10).getFirst();
        assertEquals("Now.", shown.answer());
        assertEquals("Never.", shown.reference());
        database.transactions().run(tenant, manager -> Sql.of(manager, "delete from weir.conversation").execute());
        assertEquals(List.of(), report.disagreements(tenant, assistant, 0, 10));
        assertEquals(1, report.days(tenant, assistant, TODAY).getFirst().checks());
    }

    @Test
    void aModelIsHeldBackOnceAndItsChecksCountAnewAfterItsRelease() {
        assertEquals(List.of(), differing(4));
        assertEquals(1, differing(1).size());
        assertTrue(held.list(tenant, assistant).getFirst().reason().startsWith("0 of the latest 5 checks"));
        assertEquals(List.of(), differing(1));
        clock.advance(Duration.ofSeconds(1));
        held.release(Acting.as("key:1"), tenant, assistant, "small");
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), differing(4));
        assertEquals(1, differing(1).size());
    }

    /** Makes checks that differ; answers the findings that held the model back. */
    private List<String> differing(int checks) {
        return IntStream.range(0, checks).mapToObj(check -> made("Why?", "So.")).map(check -> {
            answered(check, "Otherwise.");
            return end(check, AnswerComparison.of(Optional.of(0.1), 0.8));
        }).flatMap(Optional::stream).toList();
    }

    private LeasedCheck made(String question, String answer) {
        kept(turn(question, EVERYTHING, JsonValue.EMPTY_JSON_OBJECT), answer(answer));
        return lease(1).getFirst();
    }

    /** Those of this test's tenant. */
    private List<LeasedCheck> lease(int most) {
        return database.transactions().callWithoutTenant(manager -> CheckRows.lease(manager, clock.instant(), 100)).stream()
                .filter(check -> check.tenant().equals(tenant)).limit(most).toList();
    }

    private Optional<CheckContent> content(LeasedCheck check) {
        return database.transactions().call(tenant, manager -> CheckRows.content(manager, check));
    }

    private void answered(LeasedCheck check, String text) {
        database.transactions().run(tenant, manager -> CheckRows.answered(manager, check, "large", Optional.of("int8"),
                new BackgroundReply(text, false, TokenUsage.NONE, new NanoUsd(7), Duration.ZERO)));
    }

    private Optional<String> end(LeasedCheck check, AnswerComparison found) {
        return database.transactions().call(tenant, manager -> {
            CheckRows.done(manager, check, found, clock.instant());
            return drift.look(manager, check, EVERYTHING.minimumAgreement());
        });
    }

    private void kept(Turn turn, Answer answer) {
        kept(turn, answer, sampling);
    }

    private void kept(Turn turn, Answer answer, CheckSampling drawing) {
        database.transactions().run(tenant, manager -> {
            Sql.of(manager, """
                    insert into weir.conversation (tenant_id, conversation_id, assistant_id, created_at, updated_at)
                    values (:tenant, :conversation, :tenant, now(), now())""").set("tenant", tenant.value())
                    .set("conversation", turn.conversation().value()).execute();
            Sql.of(manager, """
                    insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages,
                        answer, bytes, instructs, source, cost_usd, weir)
                    values (:tenant, :conversation, 1, :turn, :tenant, :turn, now(), cast(:messages as json),
                        cast(:answer as json), 1, false, 'model', 0, '{}')""").set("tenant", tenant.value())
                    .set("conversation", turn.conversation().value()).set("turn", turn.id().value())
                    .set("messages", "[" + turn.request().messages().getLast().json() + "]")
                    .set("answer", answer.message().toString()).execute();
            drawing.on(new TurnStored(manager, turn, answer));
        });
    }

    private Turn turn(String question, Policy.Quality quality, JsonObject parameters, Message... before) {
        Policy usual = Policy.defaults();
        Policy policy = new Policy(usual.exactCache(), usual.semanticCache(), usual.knowledge(), usual.history(),
                usual.routing(), usual.budget(), usual.serviceTiers(), usual.limits(), quality);
        List<Message> messages = Stream.concat(Stream.of(before), Stream.of(Message.of("user", question))).toList();
        return new Turn(TurnId.next(), new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC),
                new Assistant(tenant, assistant, "default", 1, "Be kind.", "en", policy),
                new ChatRequest(messages, "auto", false, false, ServiceTier.DEFAULT, Optional.empty(), Map.of(), parameters),
                messages, ConversationId.next(), false, true, false, clock.instant());
    }

    private static Answer answer(String text) {
        return answer(Source.MODEL, Tier.SMALL, text);
    }

    private static Answer answer(Source source, Tier tier, String text) {
        return answer(source, tier, text, CacheOutcome.notLookedUp("it is a test"));
    }

    private static Answer citing(Answer answer, Citation article) {
        return new Answer(new AnswerContent(answer.content().completion(), List.of(article)), answer.provenance(), answer.cost());
    }

    private static Answer answer(Source source, Tier tier, String text, CacheOutcome cached) {
        JsonObject completion = Json.createObjectBuilder().add("choices", Json.createArrayBuilder().add(Json
                .createObjectBuilder().add("message", Message.of("assistant", text).json()))).build();
        return new Answer(new AnswerContent(completion, List.of()), new Provenance(source, Optional.of("small"), Optional.of(tier),
                List.of(), false, Optional.empty(), Optional.empty(), new CacheUse(cached, Optional.empty(), OptionalDouble.empty(),
                Optional.empty())), new AnswerCost(TokenUsage.NONE, 0, NanoUsd.ZERO, Optional.empty(), Map.of()));
    }
}
