package dev.weir.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** Drafts, versions and what is published, on a real database. */
class AssistantsIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Instant.now());
    private final Assistants here = new Assistants(database.transactions(), clock);
    private final Drafts drafts = new Drafts(database.transactions(), new AuditTrail(), Clock.systemUTC());
    private final Publication publication = new Publication(database.transactions(), here, new AuditTrail(), Clock.systemUTC());
    private final TenantId tenant = database.newTenant("t-" + UUID.randomUUID());
    private final AssistantId usual = new AssistantId(tenant.value());
    private final Actor owner = Acting.as("key:owner");
    private final Actor writer = new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(Scope.ASSISTANTS), ZoneOffset.UTC);

    @Test
    void everyTenantHasADefaultAssistantUnderItsOwnId() {
        Assistant published = here.published(tenant, Optional.empty());
        assertEquals(new Assistant(tenant, usual, "default", 1, "", "en", Policy.defaults()), published);
        assertEquals(published, here.published(tenant, Optional.of("default")));
        assertEquals(published, here.published(tenant, Optional.of(tenant.toString())));
    }

    @Test
    void aDraftAnswersNobodyUntilItIsPublishedAndCanBeRolledBack() {
        drafts.change(writer, tenant, usual, prompt("Be brief."));
        assertEquals("", here.published(tenant, Optional.empty()).prompt());
        AssistantVersion second = publication.publish(writer, tenant, usual);
        assertEquals("Be brief.", here.published(tenant, Optional.empty()).prompt());
        assertEquals(2, second.promptVersion());
        publication.rollBack(writer, tenant, usual, 1);
        assertEquals(1, here.published(tenant, Optional.empty()).promptVersion());
        assertEquals(List.of("superseded", "published"), here.versions(tenant, usual, Optional.empty(), 10).stream()
                .map(AssistantVersion::state).toList());
    }

    @Test
    void versionsWithTheSamePromptShareItsNumber() {
        drafts.change(writer, tenant, usual, prompt("One."));
        publication.publish(writer, tenant, usual);
        assertEquals(2, publication.changePolicy(writer, tenant, usual, policy -> merged(policy, threshold(0.9)))
                .promptVersion());
        drafts.change(writer, tenant, usual, prompt("Two."));
        assertEquals(3, drafts.change(writer, tenant, usual, prompt("Three.")).promptVersion());
        assertEquals(2, drafts.change(writer, tenant, usual, prompt("One.")).promptVersion());
    }

    @Test
    void aPolicyThatChangesLeavesTheDraftsOwnWordsAlone() {
        drafts.change(writer, tenant, usual, prompt("Later."));
        publication.changePolicy(writer, tenant, usual, policy -> merged(policy, threshold(0.9)));
        assertEquals("", here.published(tenant, Optional.empty()).prompt());
        publication.publish(writer, tenant, usual);
        Assistant published = here.published(tenant, Optional.empty());
        assertEquals("Later.", published.prompt());
        assertEquals(Optional.of(0.9), published.policy().semanticCache().threshold());
    }

    @Test
    void limitsChangeOnlyByThoseWhoMay() {
        String more = "{\"limits\":{\"max_output_tokens\":900000}}";
        assertForbidden(() -> publication.changePolicy(writer, tenant, usual, policy -> merged(policy, more)));
        assertForbidden(() -> drafts.change(writer, tenant, usual, policy(more)));
        drafts.change(owner, tenant, usual, policy(more));
        assertForbidden(() -> publication.publish(writer, tenant, usual));
        publication.publish(owner, tenant, usual);
        assertForbidden(() -> publication.rollBack(writer, tenant, usual, 1));
        publication.rollBack(owner, tenant, usual, 1);
        assertForbidden(() -> drafts.create(writer, tenant, new AssistantDraft(Optional.of("greedy"), Optional.empty(),
                Optional.empty(), Optional.of(JsonDocument.parse(more)))));
    }

    @Test
    void aNewAssistantStartsWithTheTenantsLimits() {
        publication.changePolicy(owner, tenant, usual, policy -> merged(policy, "{\"limits\":{\"max_output_tokens\":7}}"));
        AssistantId id = drafts.create(writer, tenant, named("shop"));
        assertEquals(FailureCode.ASSISTANT_NOT_PUBLISHED, code(() -> here.published(tenant, Optional.of("shop"))));
        publication.publish(writer, tenant, id);
        assertEquals(7, here.published(tenant, Optional.of("shop")).policy().limits().maxOutputTokens());
        assertEquals(List.of(usual, id), here.list(tenant, Optional.empty(), 10).stream().map(KnownAssistant::id)
                .toList());
        assertEquals(List.of(id), here.list(tenant, Optional.of(usual), 10).stream().map(KnownAssistant::id).toList());
    }

    @Test
    void namesAreTakenOnceAndFreeAgainWhenRetired() {
        AssistantId first = drafts.create(writer, tenant, named("twin"));
        assertEquals(FailureCode.CONFLICT, code(() -> drafts.create(writer, tenant, named("twin"))));
        assertEquals(FailureCode.CONFLICT, code(() -> drafts.change(writer, tenant, another(), named("twin"))));
        publication.publish(writer, tenant, first);
        publication.retire(writer, tenant, first);
        assertEquals(FailureCode.NOT_FOUND, code(() -> here.published(tenant, Optional.of("twin"))));
        assertNotEquals(first, drafts.create(writer, tenant, named("twin")));
        assertEquals(FailureCode.CONFLICT, code(() -> publication.retire(writer, tenant, usual)));
        assertEquals(FailureCode.INVALID_REQUEST, code(() -> drafts.change(writer, tenant, usual, named("other"))));
    }

    @Test
    void anotherTenantsAssistantIsNotFound() {
        TenantId foreign = database.newTenant("s-" + UUID.randomUUID());
        Actor stranger = Acting.as("key:stranger");
        assertEquals(FailureCode.NOT_FOUND, code(() -> publication.publish(stranger, foreign, usual)));
        assertEquals(FailureCode.NOT_FOUND, code(() -> drafts.change(stranger, foreign, usual, prompt("Mine."))));
        assertEquals(FailureCode.NOT_FOUND, code(() -> here.find(foreign, usual)));
        assertEquals(FailureCode.NOT_FOUND, code(() -> here.versions(foreign, usual, Optional.empty(), 1)));
        assertEquals(FailureCode.NOT_FOUND,
                code(() -> here.published(foreign, Optional.of(tenant.toString()))));
    }

    @Test
    void anotherNodeFollowsWithinTwoSeconds() {
        Assistants there = new Assistants(database.anotherNode(2), clock);
        there.published(tenant, Optional.empty());
        publication.changePolicy(writer, tenant, usual, policy -> merged(policy, threshold(0.8)));
        assertEquals(Optional.of(0.8), here.published(tenant, Optional.empty()).policy().semanticCache().threshold());
        clock.advance(Assistants.FRESH);
        assertEquals(Optional.of(0.8), there.published(tenant, Optional.empty()).policy().semanticCache().threshold());
    }

    @Test
    void theTrailSaysWhoChangedWhat() throws SQLException {
        publication.changePolicy(writer, tenant, usual, policy -> merged(policy, threshold(0.9)));
        drafts.change(owner, tenant, usual, prompt("A secret of the house."));
        publication.publish(owner, tenant, usual);
        List<String> trail = trail();
        assertTrue(trail.getFirst().startsWith(writer.auditName() + " policy.change"), trail.toString());
        assertTrue(trail.getFirst().contains("\"threshold\": 0.9"), trail.toString());
        assertTrue(trail.getLast().contains("\"prompt_changed\": true"), trail.toString());
        assertTrue(trail.stream().noneMatch(line -> line.contains("secret")), trail.toString());
    }

    private AssistantId another() {
        AssistantId made = drafts.create(writer, tenant, named("another-" + UUID.randomUUID()));
        publication.publish(writer, tenant, made);
        return made;
    }

    private static AssistantDraft prompt(String text) {
        return new AssistantDraft(Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty());
    }

    private static AssistantDraft named(String name) {
        return new AssistantDraft(Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static AssistantDraft policy(String patch) {
        return new AssistantDraft(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(JsonDocument.parse(patch)));
    }

    private static String threshold(double value) {
        return "{\"semantic_cache\":{\"threshold\":" + value + "}}";
    }

    private static Policy merged(Policy policy, String patch) {
        return PolicyDocument.merged(policy, JsonDocument.parse(patch));
    }

    private static void assertForbidden(Executable change) {
        assertEquals(FailureCode.FORBIDDEN, code(change));
    }

    private static FailureCode code(Executable work) {
        return assertThrows(Failure.class, work).code();
    }

    private List<String> trail() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.ownerConnection(); ResultSet rows = connection.createStatement()
                .executeQuery("select actor || ' ' || action || ' ' || detail from weir.audit_event where tenant_id = '"
                        + tenant + "' order by event_id")) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
