package dev.weir.api.reports;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.TurnTag;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.report.ReportDays;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantId;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every report is asked for: its days, the turns it is about, and the form it is wanted in. */
public class ReportQuery {
    static final String CSV = "text/csv";
    private static final BigDecimal DEAREST = new BigDecimal("1000");

    @Context
    HttpHeaders headers;
    @QueryParam("from")
    @Parameter(description = "first day, in the tenant's time zone; default: 29 days before the last")
    String from;
    @QueryParam("to")
    @Parameter(description = "last day; default: today")
    String to;
    @QueryParam("assistant")
    @Parameter(description = "only turns of the assistant of that id")
    String assistant;
    @QueryParam("tag")
    @Parameter(description = "only turns that carry the tag, written name:value")
    String tag;
    @QueryParam("format")
    @Parameter(description = "json or csv; default: what Accept asks for, else json")
    String format;

    ReportDays days(Caller caller, Instant now) {
        LocalDate last = to == null ? LocalDate.ofInstant(now, caller.zone()) : UsageQuery.day("to", to);
        LocalDate first = from == null ? last.minusDays(29) : UsageQuery.day("from", from);
        UsageQuery.checkOrder(first, last);
        return new ReportDays(first, last, caller.zone());
    }

    /** {@code not_found} for an assistant that is not the tenant's. */
    TurnFilter filter(TenantId tenant, Assistants assistants) {
        Optional<AssistantId> named = Optional.ofNullable(assistant).map(text -> Ids.parse(text).map(AssistantId::new)
                .orElseThrow(() -> Failure.notFound("The assistant")));
        named.ifPresent(id -> assistants.find(tenant, id));
        return new TurnFilter(named, Optional.ofNullable(tag).map(text -> TurnTag.parse(text)
                .orElseThrow(() -> Failure.invalid("tag", "tag is written name:value, such as team:returns."))));
    }

    /** Whether comma-separated values are wanted. */
    boolean isCsv() {
        if (format != null && !format.equals("json") && !format.equals("csv")) {
            throw Failure.invalid("format", "format must be json or csv.");
        }
        return format == null ? headers.getAcceptableMediaTypes().getFirst().isCompatible(MediaType.valueOf(CSV))
                && !headers.getAcceptableMediaTypes().getFirst().isWildcardType() : format.equals("csv");
    }

    /** An amount of dollars, 0 to 1,000; zero when nothing is said. */
    static NanoUsd dollars(String name, String text) {
        if (text == null) {
            return NanoUsd.ZERO;
        }
        if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,9})?") || new BigDecimal(text).compareTo(DEAREST) > 0) {
            throw Failure.invalid(name, name + " must be an amount such as 4.50, between 0 and 1000.");
        }
        return NanoUsd.ofDollars(new BigDecimal(text));
    }
}
