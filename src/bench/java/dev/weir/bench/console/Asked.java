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
 * What a page asks one of its services with, where that cannot be told from the types: after the person and the tenant.
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

    /** By service and method; each is asked in all these ways. */
    static final Map<String, List<Asked>> OF = Map.ofEntries(
            Map.entry("AssistantService.version", List.of(query(1))),
            Map.entry("AssistantService.versions", List.of(query(ANY, PAGE))),
            Map.entry("AuditService.events", List.of(query(AuditLog.Filter.ALL, 0, PAGE), query(AuditLog.Filter.ALL, FAR, PAGE),
                    query(new AuditLog.Filter("budget.", ""), 0, PAGE), query(new AuditLog.Filter("", NOTHING), 0, PAGE))),
            Map.entry("AuditService.verify", List.of(new Asked(true))),
            Map.entry("AuditService.csv", List.of(new Asked(true, AuditLog.Filter.ALL))),
            Map.entry("CacheService.entries", List.of(query(CacheSearch.ALL, 0, PAGE), query(CacheSearch.ALL, FAR, PAGE),
                    query(new CacheSearch(NOTHING, Optional.empty()), 0, PAGE))),
            Map.entry("CacheService.documents", List.of(query("", 0, PAGE))),
            Map.entry("CacheService.found", List.of(new Asked(true, new CacheSearch(NOTHING, Optional.empty())))),
            Map.entry("CacheService.worth", List.of(new Asked(true))),
            Map.entry("CacheService.nearest", List.of(query(QUESTION))),
            Map.entry("ConversationService.turns", List.of(query("", ANY, ANY, 0, PAGE), query("", ANY, ANY, FAR, PAGE),
                    query("", Optional.of(Source.HANDOFF), ANY, 0, PAGE), query("", ANY, Optional.of(Rating.DOWN), 0, PAGE),
                    query(NOTHING, ANY, ANY, 0, PAGE), query(NOTHING, Optional.of(Source.HANDOFF), ANY, 0, PAGE))),
            Map.entry("KnowledgeService.documents", List.of(query("", 0, PAGE), query("", FAR - PAGE, PAGE),
                    query(NOTHING, 0, PAGE))),
            Map.entry("KnowledgeService.attempt", List.of(query(QUESTION))),
            Map.entry("KnowledgeService.unanswered", List.of(new Asked(true))),
            Map.entry("CatalogueService.models", List.of(query())),
            Map.entry("PolicyService.versions", List.of(query(ANY, PAGE))),
            Map.entry("PolicyService.sample", List.of(new Asked(true, PAGE, UNTOLD))),
            Map.entry("ReportService.missing", List.of(new Asked(true, NanoUsd.ZERO))),
            Map.entry("RoutingService.matches", List.of(query("tokens > 5"))),
            Map.entry("SiteService.keys", List.of(query())), Map.entry("TenantService.tenants", List.of(query())),
            Map.entry("TenantService.keys", List.of(query())),
            Map.entry("TenantService.paid", List.of(query())), Map.entry("TenantService.credentials", List.of(query())));

    private static Asked query(Object... with) {
        return new Asked(false, with);
    }
}
