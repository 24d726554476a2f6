package dev.weir.bench.console;

import dev.weir.cache.CacheSearch;
import dev.weir.conversation.Rating;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What a page asks one of its desks with, where that cannot be told from the types: after the person and the tenant.
 *
 * @param task whether the page shows progress or waits for a button instead of waiting with what it shows
 */
record Asked(boolean task, Object... with) {
    private static final int PAGE = 50;
    private static final int FAR = 10_000;
    private static final String NOTHING = "zebra crossing";
    private static final String QUESTION = "Where is the parcel that I ordered last week?";
    private static final Optional<?> ANY = Optional.empty();
    private static final IntConsumer UNTOLD = done -> { };

    /** By desk and method; each is asked in all these ways. */
    static final Map<String, List<Asked>> OF = Map.ofEntries(
            Map.entry("AssistantDesk.version", List.of(query(1))),
            Map.entry("AssistantDesk.versions", List.of(query(ANY, PAGE))),
            Map.entry("AuditDesk.events", List.of(query(AuditLog.Filter.ALL, 0, PAGE), query(AuditLog.Filter.ALL, FAR, PAGE),
                    query(new AuditLog.Filter("budget.", ""), 0, PAGE), query(new AuditLog.Filter("", NOTHING), 0, PAGE))),
            Map.entry("AuditDesk.verify", List.of(new Asked(true))),
            Map.entry("AuditDesk.csv", List.of(new Asked(true, AuditLog.Filter.ALL))),
            Map.entry("CacheDesk.entries", List.of(query(CacheSearch.ALL, 0, PAGE), query(CacheSearch.ALL, FAR, PAGE),
                    query(new CacheSearch(NOTHING, Optional.empty()), 0, PAGE))),
            Map.entry("CacheDesk.documents", List.of(query("", 0, PAGE))),
            Map.entry("CacheDesk.found", List.of(new Asked(true, new CacheSearch(NOTHING, Optional.empty())))),
            Map.entry("CacheDesk.worth", List.of(new Asked(true))),
            Map.entry("CacheDesk.nearest", List.of(query(QUESTION))),
            Map.entry("ConversationDesk.turns", List.of(query("", ANY, ANY, 0, PAGE), query("", ANY, ANY, FAR, PAGE),
                    query("", Optional.of(Source.HANDOFF), ANY, 0, PAGE), query("", ANY, Optional.of(Rating.DOWN), 0, PAGE),
                    query(NOTHING, ANY, ANY, 0, PAGE), query(NOTHING, Optional.of(Source.HANDOFF), ANY, 0, PAGE))),
            Map.entry("KnowledgeDesk.documents", List.of(query("", 0, PAGE), query("", FAR - PAGE, PAGE),
                    query(NOTHING, 0, PAGE))),
            Map.entry("KnowledgeDesk.attempt", List.of(query(QUESTION))),
            Map.entry("KnowledgeDesk.unanswered", List.of(new Asked(true))),
            Map.entry("ModelDesk.models", List.of(query())),
            Map.entry("PolicyDesk.versions", List.of(query(ANY, PAGE))),
            Map.entry("PolicyDesk.sample", List.of(new Asked(true, PAGE, UNTOLD))),
            Map.entry("ReportDesk.missing", List.of(new Asked(true, NanoUsd.ZERO))),
            Map.entry("RoutingDesk.matches", List.of(query("tokens > 5"))),
            Map.entry("SiteDesk.keys", List.of(query())), Map.entry("TenantDesk.tenants", List.of(query())),
            Map.entry("TenantDesk.keys", List.of(query())),
            Map.entry("TenantDesk.paid", List.of(query())), Map.entry("TenantDesk.credentials", List.of(query())));

    private static Asked query(Object... with) {
        return new Asked(false, with);
    }
}
