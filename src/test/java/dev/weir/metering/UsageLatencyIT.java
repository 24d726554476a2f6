package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Daily sums by assistant, model and tag: never another tenant's, and never of what was erased. */
class UsageLatencyIT {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final AssistantId SECOND = new AssistantId(UUID.randomUUID());

    private final TestDatabase database = TestDatabase.create();
    private final UsageLatency pace = new UsageLatency(database.transactions());
    private final UsageLedger ledger = new UsageLedger(database.transactions(),
            new TurnMetrics(new FakeMetrics().registry()), new Settings(key -> Optional.empty()));
    private final TenantId tenant = database.newTenant("shop");
    private final Caller caller = caller(tenant);

    @BeforeEach
    void ask() {
        asked(caller, Events.ASSISTANT, Source.KNOWLEDGE, Optional.empty(), "ann", Map.of("team", "returns"));
        asked(caller, Events.ASSISTANT, Source.EXACT_CACHE, Optional.of("big"), "ann",
                Map.of("team", "returns", "site", "ie", "conversation_id", "c", "assistant", "default"));
        asked(caller, SECOND, Source.HANDOFF, Optional.empty(), "bob", Map.of("team", "orders"));
        asked(caller(database.newTenant("rival")), SECOND, Source.HANDOFF, Optional.empty(), "eve",
                Map.of("team", "returns"));
        pay("big", 4_000);
        ledger.flush();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void sumsFollowAssistantAndTag() {
        assertEquals(List.of("exact_cache=1", "handoff=1", "knowledge=1", "model=1"), turns(TurnFilter.ALL));
        assertEquals(List.of("handoff=1"), turns(of(SECOND)));
        assertEquals(List.of("exact_cache=1", "knowledge=1", "model=1"), turns(tagged("team:returns")));
        assertEquals(List.of("exact_cache=1"), turns(tagged("site:ie")));
        assertEquals(List.of(), turns(new TurnFilter(Optional.of(SECOND), TurnTag.parse("team:returns"))));
        assertEquals(List.of(), turns(tagged("conversation_id:c")), "what names a conversation is no free tag");
        assertEquals(new NanoUsd(4_000), pace.byDay(tenant, DAY, DAY, tagged("team:returns")).stream()
                .map(DaySum::cost).reduce(NanoUsd.ZERO, NanoUsd::plus));
        assertEquals(3, pace.bySource(tenant, DAY, DAY, tagged("team:returns")).size());
    }

    /** Without a filter the days are read from sums of their own. */
    @Test
    void theDaysOfAllTurnsAreThoseOfTheirAssistants() {
        ledger.appendLater(new UsageEvent(tenant, TurnId.next(), noon(), caller.key(), SECOND, Optional.empty(),
                Optional.empty(), Map.of(), Source.HANDOFF, Optional.empty(), Optional.empty(), ServiceTier.DEFAULT,
                TokenUsage.NONE, NanoUsd.ZERO, Optional.of(new NanoUsd(70)), Map.of("total", 1L), List.of(), Optional.empty(),
                true, false));
        ledger.flush();
        List<DaySum> each = new ArrayList<>(pace.byDay(tenant, DAY, DAY, of(Events.ASSISTANT)));
        each.addAll(pace.byDay(tenant, DAY, DAY, of(SECOND)));
        each.sort(Comparator.comparing(sum -> sum.source().wireName()));
        assertEquals(each, pace.byDay(tenant, DAY, DAY, TurnFilter.ALL));
        assertEquals(1, each.stream().mapToLong(DaySum::degraded).sum());
    }

    @Test
    void aTagsDigestIsTheDatabases() {
        for (TurnTag tag : List.of(new TurnTag("team", "returns"), new TurnTag("größe", "42:x"), new TurnTag("\ud83d\ude00", ""))) {
            assertArrayEquals(tag.digest(), database.transactions().call(tenant, manager -> Sql.of(manager,
                    "select weir.usage_tag(cast(:name as text), cast(:value as text))").set("name", tag.name())
                    .set("value", tag.value()).first(byte[].class)).orElseThrow());
        }
    }

    @Test
    void sumsTellModelsApart() {
        assertEquals(List.of("exact_cache/big=1", "handoff/-=1", "knowledge/-=1", "model/big=1"),
                pace.byModel(tenant, DAY, DAY, TurnFilter.ALL).stream().map(sum -> sum.source().wireName() + "/"
                        + sum.model().orElse("-") + "=" + sum.turns()).sorted().toList());
    }

    @Test
    void tagsOfALateAreOffered() {
        assertEquals(List.of("team:returns", "site:ie", "team:orders"), new RecentTags(database.transactions())
                .of(tenant, DAY, 10).stream().map(TurnTag::toString).toList());
    }

    @Test
    void whatIsErasedLeavesTheSumsOfItsTags() {
        database.transactions().run(tenant, manager -> Sql.of(manager,
                "select cast(weir.forget_usage(array[]\\:\\:uuid[], 'ann') as text)").list(String.class));
        assertEquals(List.of("exact_cache=1", "handoff=1", "knowledge=1", "model=1"), turns(TurnFilter.ALL),
                "the money stays");
        assertEquals(List.of("model=1"), turns(tagged("team:returns")));
        assertEquals(List.of(), turns(tagged("site:ie")));
        assertEquals(1L, database.transactions().call(tenant, manager -> Sql.of(manager, """
                select count(distinct tag) from weir.usage_pace where tag in (weir.usage_tag('site', 'ie'),
                    weir.usage_tag('team', 'returns'))""").first(Long.class)).orElseThrow(), "no row of none is left");
    }

    private List<String> turns(TurnFilter filter) {
        return pace.byDay(tenant, DAY, DAY, filter).stream().map(sum -> sum.source().wireName() + "=" + sum.turns())
                .toList();
    }

    private static TurnFilter of(AssistantId assistant) {
        return new TurnFilter(Optional.of(assistant), Optional.empty());
    }

    private static TurnFilter tagged(String tag) {
        return new TurnFilter(Optional.empty(), TurnTag.parse(tag));
    }

    private void asked(Caller by, AssistantId assistant, Source source, Optional<String> model, String user,
            Map<String, String> tags) {
        ledger.appendLater(new UsageEvent(by.tenant(), TurnId.next(), noon(), by.key(), assistant, Optional.empty(),
                Optional.of(user), tags, source, model, Optional.empty(), ServiceTier.DEFAULT, TokenUsage.NONE, NanoUsd.ZERO,
                Optional.empty(), Map.of("total", 80_000L), List.of(), Optional.empty(), false, false));
    }

    private void pay(String model, long cost) {
        UsageEvent event = Events.paid(caller, TurnId.next(), noon(), model, new NanoUsd(cost));
        UsageEvent timed = new UsageEvent(event.tenant(), event.turn(), event.at(), event.key(), event.assistant(),
                event.conversation(), event.user(), event.tags(), event.source(), event.model(), event.tier(),
                event.serviceTier(), event.usage(), event.cost(), event.baselineCost(), Map.of("total", 900_000L),
                event.attempts(), event.route(), event.degraded(), event.unsettled());
        database.transactions().run(tenant, manager -> ledger.append(manager,
                ledger.line(timed, UUID.randomUUID(), DAY)));
    }

    private static Instant noon() {
        return DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Caller caller(TenantId tenant) {
        return new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);
    }
}
