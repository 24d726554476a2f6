package dev.weir.api.reports;

import dev.weir.platform.Interval;
import dev.weir.platform.Json;
import dev.weir.report.Outcome;
import dev.weir.report.OutcomeBy;
import dev.weir.report.OutcomeReport;
import dev.weir.report.ReportDays;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Outcomes on the wire: every share with the counts it is made of and its 95 percent interval. */
final class OutcomeBody {
    private static final int DIGITS = 4;

    private OutcomeBody() {
    }

    static JsonObject json(ReportDays days, OutcomeBy by, OutcomeReport report) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        report.groups().forEach(outcome -> data.add(json(outcome).add(by.wireName(), outcome.group())));
        return Json.createObjectBuilder().add("from", days.from().toString()).add("to", days.to().toString())
                .add("by", by.wireName()).add("data", data).add("total", json(report.total()))
                .add("conversations_examined", report.conversations()).add("truncated", report.cut()).build();
    }

    private static JsonObjectBuilder json(Outcome outcome) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("turns", outcome.turns())
                .add("cost_usd", outcome.cost().toString()).add("deflected", outcome.deflected());
        share(json, "deflection", outcome.deflection());
        json.add("rated_up", outcome.up()).add("rated_down", outcome.down());
        share(json, "satisfaction", outcome.satisfaction());
        share(json.add("escalated", outcome.escalated()), "escalation", outcome.escalation());
        share(json.add("ended", outcome.ended()).add("resolved", outcome.resolved()), "resolution", outcome.resolution());
        return json.add("confirmed", outcome.confirmed());
    }

    private static void share(JsonObjectBuilder json, String name, Optional<Interval> share) {
        share.ifPresentOrElse(found -> json.add(name, Json.createObjectBuilder().add("share", rounded(found.share()))
                .add("low", rounded(found.low())).add("high", rounded(found.high()))), () -> json.addNull(name));
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
