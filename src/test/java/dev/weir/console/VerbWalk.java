package dev.weir.console;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.budget.BudgetGate;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.SweepTimer;
import dev.weir.bulk.JobId;
import dev.weir.cache.KeptAnswers;
import dev.weir.cache.NearMissPair;
import dev.weir.cache.NearMisses;
import dev.weir.conversation.ConversationId;
import dev.weir.handoff.CannedReply;
import dev.weir.handoff.Cause;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.HandoffTerms;
import dev.weir.handoff.Handoffs;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.CredentialVault;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.knowledge.DocumentQueries;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.people.Colleague;
import dev.weir.people.ListedPerson;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.IfMatch;
import dev.weir.platform.NanoUsd;
import dev.weir.report.MarkState;
import dev.weir.routing.HeldModels;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RoutingRules;
import dev.weir.routing.RuleDecision;
import dev.weir.routing.refit.LabelledTurns;
import dev.weir.site.ChatSettings;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.Sql;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import dev.weir.webhook.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/** One of every change that people make through the console, in an order in which each finds what it is about. */
final class VerbWalk {
    /** One of the application's own objects. */
    @FunctionalInterface
    interface Parts {
        <T> T the(Class<T> type);
    }

    /** Does a verb, given what it takes beside the person and the tenant. */
    @FunctionalInterface
    interface Verb {
        Object act(String name, List<Object> given);
    }

    private final Parts parts;
    private final TestDatabase database;
    private final Tenant own;
    private final Person root;
    private final AssistantId assistant;
    private final LabelledTurns turns;

    VerbWalk(Parts parts, TestDatabase database, Tenant own, Person root) {
        this.parts = parts;
        this.database = database;
        this.own = own;
        this.root = root;
        this.assistant = new AssistantId(own.id().value());
        this.turns = new LabelledTurns(database, own.id(), new SettableClock(Instant.now()));
    }

    void all(Verb verb) {
        assistants(verb);
        rules(verb);
        money(verb);
        cache(verb);
        inbox(verb);
        documents(verb);
        bulk(verb);
        models(verb);
        sites(verb);
        webhooks(verb);
        keys(verb);
        people(verb);
        tenants(verb);
    }

    private void assistants(Verb verb) {
        verb.act("AssistantService.create", List.of("second"));
        verb.act("AssistantService.save", List.of(assistant, "Be kind.", "en", IfMatch.any()));
        verb.act("AssistantService.publish", List.of(assistant, IfMatch.any()));
        verb.act("AssistantService.rollBack", List.of(assistant, 1));
        call("AssistantService.save", assistant, "Be brief.", "en", IfMatch.any());
        verb.act("AssistantService.discard", List.of(assistant));
        verb.act("PolicyService.save", List.of(assistant, Policy.defaults(), IfMatch.any()));
        verb.act("PolicyService.rollBack", List.of(assistant, 1));
    }

    private void rules(Verb verb) {
        RoutingRule.Draft draft = new RoutingRule.Draft("n", "tokens < 1", RuleDecision.values()[0], true);
        verb.act("RoutingService.add", List.of(assistant, draft));
        verb.act("RoutingService.addUsual", List.of(assistant));
        verb.act("RoutingService.replace", List.of(assistant, rules().getFirst(), draft));
        List<UUID> all = rules().stream().map(RoutingRule::id).toList();
        verb.act("RoutingService.reorder", List.of(assistant, all.reversed()));
        verb.act("RoutingService.delete", List.of(assistant, rules().getFirst()));
        turns.rateMany(230, 7);
        verb.act("RouterService.refit", List.of());
        verb.act("RouterService.rollBack", List.of(Optional.empty()));
        database.transactions().run(own.id(), manager -> parts.the(HeldModels.class).hold(manager, own.id(), assistant, "m",
                "w"));
        verb.act("QualityService.release", List.of(assistant, "m"));
    }

    private List<RoutingRule> rules() {
        return parts.the(RoutingRules.class).list(new RoutingRules.Owner(own.id(), assistant));
    }

    private Object firstLimit() {
        return ((List<?>) call("BudgetService.rows")).getFirst();
    }

    private void money(Verb verb) {
        verb.act("BudgetService.set", List.of(firstLimit(), new NanoUsd(5_000_000_000L), List.of(80)));
        verb.act("BudgetService.remove", List.of(firstLimit()));
        dieWithAReservation();
        verb.act("BudgetService.settle", List.of(((List<?>) call("BudgetService.unsettled")).getFirst(), Optional.empty()));
        verb.act("OverviewService.dismiss", List.of());
        TurnId turn = turns.asked(ConversationId.next(), "Do you ship?");
        verb.act("ReportService.mark", List.of(turn, MarkState.values()[0]));
        verb.act("ReportService.unmark", List.of(turn));
    }

    /** As a node does that is killed in the middle of a turn, and the sweeper afterwards. */
    private void dieWithAReservation() {
        BudgetGate gate = BudgetGate.standalone(database.transactions(), parts.the(UsageLedger.class),
                parts.the(TurnMetrics.class),
                Clock.systemUTC(), Duration.ofMillis(10));
        gate.reserve(new Caller(own.id(), new KeyId(Ids.next()), Set.of(), ZoneOffset.UTC), new PlannedSpend(TurnId.next(),
                Events.ASSISTANT, Optional.empty(), Optional.empty(), Map.of(), "big", Optional.of(Tier.LARGE),
                ServiceTier.DEFAULT, new NanoUsd(1_000_000)));
        Awaitility.await().until(() -> {
            parts.the(SweepTimer.class).sweep();
            return !((List<?>) call("BudgetService.unsettled")).isEmpty();
        });
    }

    private void cache(Verb verb) {
        KeptAnswers kept = new KeptAnswers(database, own.id());
        verb.act("CacheService.evict", List.of(kept.keep("Are you open?", "Until five.")));
        verb.act("CacheService.evict", List.of(List.of(kept.keep("Where are you?", "In Kerry."))));
        kept.keep("Who are you?", "A shop.");
        verb.act("CacheService.evictAll", List.of());
        UUID pair = Ids.next();
        UUID first = turns.asked(ConversationId.next(), "Is it open?").value();
        insert("""
                insert into weir.near_miss (tenant_id, near_miss_id, turn_id, other_turn_id, entry_id, asked, cached,
                        similarity,
                    kind, reason, at) values (:tenant, :id, '%s', '%s', :id, 'Is it open?', 'Is it not open?', 0.97, 'negation',
                    'One says not.', now())""".formatted(first, turns.asked(ConversationId.next(), "Is it not open?").value()),
                pair);
        verb.act("CacheService.label", List.of(parts.the(NearMisses.class).list(own.id(), 0, 1).getFirst().id(),
                NearMissPair.Label.SAME));
    }

    private void inbox(Verb verb) {
        verb.act("InboxService.agree", List.of(new HandoffTerms("From 9 to 17.", 30, 0)));
        HandoffId one = waiting();
        verb.act("InboxService.take", List.of(one));
        verb.act("InboxService.takeOver", List.of(one));
        verb.act("InboxService.assign", List.of(one, new Colleague(root.id(), "Ana", Optional.empty())));
        verb.act("InboxService.release", List.of(one));
        verb.act("InboxService.note", List.of(one, "Called twice."));
        verb.act("InboxService.label", List.of(one, Set.of("vip")));
        verb.act("InboxService.keepReply", List.of(new CannedReply("returns", "Within 60 days.")));
        verb.act("InboxService.removeReply", List.of("returns"));
        verb.act("InboxService.giveBack", List.of(one));
        verb.act("InboxService.reopen", List.of(one));
        verb.act("InboxService.close", List.of(waiting()));
        ConversationId gone = ConversationId.next();
        turns.asked(gone, "Forget me?");
        verb.act("ConversationService.delete", List.of(gone));
    }

    private HandoffId waiting() {
        ConversationId conversation = ConversationId.next();
        turns.asked(conversation, "Is anybody there?");
        parts.the(Handoffs.class).open(own.id(), conversation.value(), Optional.empty(), Cause.UNANSWERED, "No source.");
        return parts.the(Handoffs.class).openOf(own.id(), conversation.value()).orElseThrow().id();
    }

    private void documents(Verb verb) {
        verb.act("KnowledgeService.upload", List.of("a.txt", "text/plain", "Words.".getBytes(StandardCharsets.UTF_8)));
        verb.act("KnowledgeService.write", List.of("Boots", "Boots are sold."));
        verb.act("KnowledgeService.remove", List.of(parts.the(DocumentQueries.class).list(own.id(), "", 0, 1).getFirst().id()));
    }

    private void bulk(Verb verb) {
        UUID job = Ids.next();
        insert("""
                insert into weir.bulk_job (tenant_id, job_id, key_id, endpoint, input_file_id, output_seconds, metadata, state,
                    immediate, total, created_at, expires_at) values (:tenant, :id, :id, '/v1/chat/completions', :id, 86400,
                            '{}',
                    'in_progress', false, 10, now(), now() + interval '1 day')""", job);
        verb.act("BulkService.cancel", List.of(new JobId(job)));
    }

    private void models(Verb verb) {
        String name = "walked-" + Ids.next();
        parts.the(ModelCatalogue.class).save(new CatalogueModel(name, Tier.SMALL, CatalogueModel.OPENAI,
                List.of(URI.create("http://127.0.0.1:9/v1")), name, "int4", Optional.empty(), 8_000, 1_000));
        verb.act("CatalogueService.take", List.of("prices.json",
                ("{\"" + name + "\":{\"mode\":\"chat\",\"input_cost_per_token\":1e-06,"
                + "\"output_cost_per_token\":2e-06}}").getBytes(StandardCharsets.UTF_8)));
        verb.act("CatalogueService.makeDefault", List.of(name));
        database.transactions().callWithoutTenant(manager -> manager.createNativeQuery(
                "insert into weir.model_block (model, reason) values (:model, 'It cost more.')").setParameter("model", name)
                .executeUpdate());
        verb.act("CatalogueService.clear", List.of(name));
        verb.act("TenantService.keep", List.of(Optional.of(own.id()), Optional.of(name), "sk-x"));
        parts.the(CredentialVault.class).list().stream().filter(entry -> entry.model().equals(Optional.of(name))).findFirst()
                .ifPresent(entry -> verb.act("TenantService.forget", List.of(entry)));
        parts.the(ModelCatalogue.class).retire(name);
    }

    private void sites(Verb verb) {
        SiteKeyDraft draft = new SiteKeyDraft("shop", assistant, List.of(Origin.of("https://shop.example")), 60);
        SiteKey key = (SiteKey) verb.act("SiteService.make", List.of(draft));
        verb.act("SiteService.change", List.of(key, draft));
        verb.act("SiteService.design", List.of(key.id(), ChatSettings.USUAL));
        verb.act("SiteService.revoke", List.of(key));
    }

    private void webhooks(Verb verb) {
        Webhook.Terms terms = new Webhook.Terms(URI.create("https://service.invalid/"), Set.of(WebhookEvent.HANDOFF_OPENED), true,
                false);
        verb.act("WebhookService.make", List.of(wish("https://other.invalid/")));
        Webhook hook = parts.the(Webhooks.class).add(root, own.id(), terms).webhook();
        verb.act("WebhookService.change", List.of(hook, wish("https://moved.invalid/")));
        verb.act("WebhookService.turn", List.of(hook, false));
        verb.act("WebhookService.rotate", List.of(hook));
        waiting();
        Object delivery = ((List<?>) call("WebhookService.deliveries", hook, Optional.empty())).getFirst();
        verb.act("WebhookService.resend", List.of(hook, delivery));
        verb.act("WebhookService.remove", List.of(hook));
    }

    /** What is typed into the form, a type of the view's own. */
    private static Object wish(String url) {
        try {
            var made = Class.forName("dev.weir.console.webhooks.WebhookForm").getDeclaredConstructors()[0];
            made.setAccessible(true);
            return made.newInstance(url, Set.of(WebhookEvent.HANDOFF_OPENED), false);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private void keys(Verb verb) {
        verb.act("TenantService.issue", List.of(new KeyRequest("shop", Set.of(), Optional.empty(), Optional.empty())));
        verb.act("TenantService.rotate", List.of(key(), Duration.ofMinutes(1)));
        verb.act("TenantService.revoke", List.of(key()));
    }

    private ApiKey key() {
        return parts.the(ApiKeys.class).list(own.id()).getLast();
    }

    private void people(Verb verb) {
        verb.act("People.display", List.of("Ana"));
        verb.act("People.add", List.of("walked-" + Ids.next(), Role.VIEWER, Optional.of(own.id())));
        ListedPerson vera = parts.the(People.class).list(root, Optional.of(own.id())).getFirst();
        verb.act("People.display", List.of(vera, "Vera"));
        verb.act("People.change", List.of(vera, Role.TENANT_ADMIN, false));
        verb.act("People.resetPassword", List.of(vera));
        verb.act("People.remove", List.of(vera));
        verb.act("People.choosePassword", List.of(dev.weir.testing.ConsolePage.PASSWORD, "another-long-password-1"));
    }

    private void tenants(Verb verb) {
        verb.act("TenantService.create", List.of("walked" + Ids.next().toString().substring(24), "Walked", "UTC"));
        verb.act("TenantService.switchPaid", List.of(true, ""));
        verb.act("TenantService.suspend", List.of(true));
    }

    private Object call(String name, Object... given) {
        return ServiceVerbs.call(parts::the, name, root, own, List.of(given));
    }

    private void insert(String sql, UUID id) {
        database.transactions().run(own.id(), manager -> Sql.of(manager, sql).set("tenant", own.id().value()).set("id", id)
                .execute());
    }
}
