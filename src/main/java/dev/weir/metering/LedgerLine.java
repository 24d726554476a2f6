package dev.weir.metering;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A ledger's line as the database takes it: members are named like the columns of {@code usage_event}. */
final class LedgerLine {
    private LedgerLine() {
    }

    /** The line of a turn; without a day the database takes the one the turn began on. */
    static JsonObject of(UsageEvent event, UUID id, Optional<LocalDate> day) {
        JsonObjectBuilder line = Json.createObjectBuilder().add("kind", "turn").add("line_id", id.toString())
                .add("tenant_id", event.tenant().toString()).add("at", event.at().toString())
                .add("turn_id", event.turn().toString()).add("key_id", event.key().toString())
                .add("assistant_id", event.assistant().toString()).add("tags", texts(event.tags()))
                .add("source", event.source().wireName()).add("service_tier", event.serviceTier().wireName())
                .add("cost", dollars(event.cost())).add("stage_micros", micros(event.stageMicros()))
                .add("attempts", attempts(event)).add("degraded", event.degraded())
                .add("unsettled", event.unsettled());
        tokens(line, event.usage());
        day.ifPresent(date -> line.add("day", date.toString()));
        event.conversation().ifPresent(talk -> line.add("conversation_id", talk.toString()));
        event.user().ifPresent(user -> line.add("end_user", storable(user)));
        event.model().ifPresent(model -> line.add("model", storable(model)));
        event.tier().ifPresent(tier -> line.add("tier", tier.wireName()));
        event.baselineCost().ifPresent(cost -> line.add("baseline_cost", dollars(cost)));
        event.saved().ifPresent(saved -> line.add("saved", dollars(saved)));
        event.route().ifPresent(route -> line.add("route", Json.createReader(
                new StringReader(storable(route.toString()))).readObject()));
        return line.build();
    }

    /** The line that turns one booked at its bound into the truth; nothing was spent when there is no event. */
    static JsonObject correction(JsonObject booked, Optional<UsageEvent> truth) {
        JsonArrayBuilder attempts = truth.map(LedgerLine::attempts).orElseGet(Json::createArrayBuilder);
        JsonObjectBuilder line = corrected(booked, truth.map(UsageEvent::cost).orElse(NanoUsd.ZERO), attempts);
        tokens(line, truth.map(UsageEvent::usage).orElse(TokenUsage.NONE));
        truth.flatMap(UsageEvent::baselineCost).ifPresent(baseline -> line.add("baseline_cost", dollars(baseline)));
        truth.flatMap(UsageEvent::saved).ifPresent(saved -> line.add("saved", dollars(saved)));
        return line.build();
    }

    /** The line that turns one booked at its bound into what somebody says that it cost; nobody knows its tokens. */
    static JsonObject settledByHand(JsonObject booked, NanoUsd cost) {
        JsonArrayBuilder attempts = Json.createArrayBuilder();
        attempts.add(Json.createObjectBuilder().add("model", booked.getString("model", "")).add("outcome", "settled_by_hand")
                .add("cost", dollars(cost)));
        JsonObjectBuilder line = corrected(booked, cost, attempts);
        tokens(line, TokenUsage.NONE);
        return line.build();
    }

    private static JsonObjectBuilder corrected(JsonObject booked, NanoUsd cost, JsonArrayBuilder attempts) {
        NanoUsd bound = NanoUsd.ofDollars(new BigDecimal(booked.getString("cost")));
        attempts.add(Json.createObjectBuilder().add("outcome", "bound_reversed")
                .add("cost", dollars(NanoUsd.ZERO.minus(bound))));
        return Json.createObjectBuilder(booked).add("kind", "correction").add("cost", dollars(cost.minus(bound)))
                .add("attempts", attempts).add("unsettled", false);
    }

    private static void tokens(JsonObjectBuilder line, TokenUsage usage) {
        line.add("input_tokens", usage.inputTokens()).add("cached_input_tokens", usage.cachedInputTokens())
                .add("output_tokens", usage.outputTokens()).add("evidence", evidence(usage));
    }

    private static JsonArrayBuilder attempts(UsageEvent event) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (AttemptCost attempt : event.attempts()) {
            JsonObjectBuilder line = Json.createObjectBuilder().add("model", storable(attempt.model()))
                    .add("endpoint", storable(attempt.endpoint())).add("status", attempt.status())
                    .add("cost", dollars(attempt.cost())).add("millis", attempt.duration().toMillis())
                    .add("outcome", attempt.outcome());
            tokens(line, attempt.usage());
            lines.add(line);
        }
        return lines;
    }

    private static JsonObjectBuilder texts(Map<String, String> texts) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        texts.forEach((name, text) -> object.add(storable(name), storable(text)));
        return object;
    }

    private static JsonObjectBuilder micros(Map<String, Long> stages) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        stages.forEach(object::add);
        return object;
    }

    private static String evidence(TokenUsage usage) {
        return usage.evidence().name().toLowerCase(Locale.ROOT);
    }

    private static String dollars(NanoUsd amount) {
        return amount.toDollars().toPlainString();
    }

    /** PostgreSQL takes neither a null character nor half a surrogate pair: a client's text must not lose its line. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }
}
