package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.cache.ExactCache;
import dev.weir.cache.SemanticCache;
import dev.weir.conversation.ConversationId;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.metering.Source;
import dev.weir.platform.Ids;
import dev.weir.routing.ModelRouter;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.Tenants;
import dev.weir.tenant.TurnId;
import dev.weir.testing.InContainer;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged application from inside its container: what is injected, and that it works together. */
@ExtendWith({InContainer.class, ArquillianExtension.class})
class WiringIT {
    @Inject
    ChatService chat;
    @Inject
    ChatPipeline pipeline;
    @Inject
    CachedAnswers caches;
    @Inject
    KnowledgeAnswers knowledge;
    @Inject
    FallbackChain chain;
    @Inject
    ModelInvoker invoker;
    @Inject
    ExactCache exact;
    @Inject
    SemanticCache semantic;
    @Inject
    ContextBuilder context;
    @Inject
    ModelRouter router;
    @Inject
    Assistants assistants;
    @Inject
    Tenants tenants;
    @Inject
    TenantTransaction transactions;

    @ArquillianResource
    URL address;

    @Deployment
    static WebArchive application() {
        return ShrinkWrap.create(ZipImporter.class, "wiring.war").importFrom(new File(System.getProperty("weir.war")))
                .as(WebArchive.class).addClasses(WiringIT.class, InContainer.class);
    }

    @Test
    void theStagesAreThere() {
        for (Object stage : List.of(chat, pipeline, caches, knowledge, chain, invoker, exact, semantic, context, router)) {
            assertTrue(stage.toString().startsWith("dev.weir."), stage.toString());
        }
    }

    @Test
    void theDatabaseIsReachedAsTheRoleThatRowLevelSecurityBinds() {
        assertEquals("weir_app", transactions.callWithoutTenant(manager -> manager
                .createNativeQuery("select current_user", String.class).getSingleResult()));
        Tenant made = tenants.create(Operator.ADMIN_TOKEN, "wired", "Wired", ZoneId.of("UTC"));
        assertEquals(Policy.defaults(), assistants.published(made.id(), Optional.empty()).policy());
    }

    @Test
    void aTurnGoesAllTheWayAndEndsWithAHumanWhereNoModelIs() {
        Tenant tenant = tenants.create(Operator.ADMIN_TOKEN, "asking", "Asking", ZoneId.of("UTC"));
        List<Message> said = List.of(Message.of("user", "Who tunes the harbour organ?"));
        ChatRequest request = new ChatRequest(said, "auto", false, false, ServiceTier.DEFAULT, Optional.empty(), Map.of(),
                JsonValue.EMPTY_JSON_OBJECT);
        Turn turn = new Turn(TurnId.next(), new Caller(tenant.id(), new KeyId(Ids.next()), Set.of(Scope.CHAT),
                tenant.zone()), assistants.published(tenant.id(), Optional.empty()), request, said,
                new ConversationId(Ids.next()), false, true, false, Instant.now());
        try (RunningTurn running = pipeline.begin(turn, ChunkListener.NONE)) {
            assertEquals(Source.HANDOFF, running.await(Duration.ofMinutes(1)).source());
        }
    }

    @Test
    void aQuestionThatComesAgainIsAnsweredFromTheRecordOfTheFirst() {
        Tenant tenant = tenants.create(Operator.ADMIN_TOKEN, "again", "Again", ZoneId.of("UTC"));
        ChatRequest request = new ChatRequest(List.of(Message.of("user", "Who tunes the harbour organ?")), "auto", false, false,
                ServiceTier.DEFAULT, Optional.empty(), Map.of(), JsonValue.EMPTY_JSON_OBJECT);
        ChatQuestion question = new ChatQuestion(new Caller(tenant.id(), new KeyId(Ids.next()), Set.of(Scope.CHAT), tenant.zone()),
                request, false, Optional.of(new ChatQuestion.Once("k1", new byte[] {1})));
        AnsweredTurn first = chat.answer(question);
        AnsweredTurn again = chat.answer(question);
        assertEquals(first.id(), again.id());
        assertEquals(first.answer().content(), again.answer().content());
        assertEquals(first.answer().cost(), again.answer().cost());
        assertEquals(first.answer().provenance().routeJson(), again.answer().provenance().routeJson());
    }

    @Test
    @RunAsClient
    void theApplicationSaysThatItIsUp() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String state : List.of("started", "ready", "live")) {
                HttpResponse<String> health = http.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + address.getPort() + "/health/" + state)).build(),
                        HttpResponse.BodyHandlers.ofString());
                assertTrue(health.body().contains("\"status\":\"UP\""), health.body());
            }
        }
    }
}
