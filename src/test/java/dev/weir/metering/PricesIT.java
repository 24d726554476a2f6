package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Prices are dated, come from a file or by hand, and a model without one is refused. */
class PricesIT {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final TokenUsage MILLION = new TokenUsage(1_000_000, 0, 0, TokenUsage.Evidence.REPORTED);

    private final SettableClock clock = new SettableClock(NOW);
    private final TestDatabase database = TestDatabase.create();
    private final Prices prices = new Prices(database.transactions(), clock);

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aModelWithoutAPriceIsRefused() {
        Failure refused = assertThrows(Failure.class, () -> prices.cost("nobody-knows", MILLION, NOW));
        assertEquals(FailureCode.MODEL_NOT_FOUND, refused.code());
        assertTrue(refused.getMessage().contains("has no price"));
    }

    @Test
    void aPriceHoldsFromItsDayOn() {
        prices.set(flat("dated", LocalDate.of(2026, 3, 1), "1"));
        prices.set(flat("dated", LocalDate.of(2026, 3, 10), "2"));
        assertTrue(prices.find("dated", Instant.parse("2026-02-28T23:59:59Z")).isEmpty());
        assertEquals("1.00", prices.cost("dated", MILLION, Instant.parse("2026-03-09T23:59:59Z")).toString());
        assertEquals("2.00", prices.cost("dated", MILLION, NOW).toString());
    }

    @Test
    void aPriceSetByHandComesBeforeAShippedOne() {
        prices.loadShipped();
        assertEquals("2.00", prices.cost("gpt-4.1", MILLION, NOW).toString());
        prices.set(flat("gpt-4.1", LocalDate.of(2025, 1, 1), "9"));
        prices.loadShipped();
        assertEquals("9.00", prices.cost("gpt-4.1", MILLION, NOW).toString());
    }

    @Test
    void anotherNodeLearnsAPriceWithinHalfAMinute() {
        Prices other = new Prices(database.transactions(), clock);
        other.set(flat("kept", LocalDate.of(2026, 1, 1), "1"));
        assertEquals("1.00", other.cost("kept", MILLION, NOW).toString());
        prices.set(flat("kept", LocalDate.of(2026, 1, 1), "3"));
        clock.advance(Duration.ofSeconds(30));
        assertEquals("3.00", other.cost("kept", MILLION, NOW).toString());
    }

    @Test
    void theCatalogueStatesDollarsAMillion() {
        prices.set("stated", json("{\"input_per_million\": \"0.30\", \"output_per_million\": 1.2}"));
        assertEquals("0.30", prices.cost("stated", MILLION, NOW).toString());
        for (String bad : List.of("{}", "{\"input_per_million\": \"1e9\", \"output_per_million\": 1}",
                "{\"input_per_million\": -1, \"output_per_million\": 1}", "{\"input_per_million\": [], "
                + "\"output_per_million\": 1}", "{\"input_per_million\": \"a\", \"output_per_million\": 1}")) {
            Failure refused = assertThrows(Failure.class, () -> prices.set("bad", json(bad)), bad);
            assertEquals(FailureCode.INVALID_REQUEST, refused.code());
        }
    }

    @Test
    void anHoursPriceTakesTheThroughputThatTheLedgerMeasured() {
        Caller caller = new Caller(database.newTenant("shop"), new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);
        JsonObject hour = json("{\"gpu_hour_usd\": \"3.60\"}");
        UsageLedger ledger = new UsageLedger(database.transactions(), new TurnMetrics(new FakeMetrics().registry()),
                new Settings(key -> Optional.empty()));
        for (int i = 0; i < 20; i++) {
            Failure unknown = assertThrows(Failure.class, () -> prices.set("gpu", hour));
            assertEquals(Optional.of("price.tokens_per_second"), unknown.param());
            UsageEvent event = Events.paid(caller, TurnId.next(), NOW.minusSeconds(60), "gpu", new NanoUsd(1));
            database.transactions().run(caller.tenant(), manager -> ledger.append(manager,
                    ledger.line(event, UUID.randomUUID(), LocalDate.of(2026, 3, 10))));
        }
        // Twenty answers of 30 tokens in 700 milliseconds each: 42.857 tokens a second.
        Price price = prices.set("gpu", hour);
        assertEquals(new NanoUsd(23_334), price.cost(new TokenUsage(0, 0, 1, TokenUsage.Evidence.COUNTED)));
    }

    @Test
    void aFileIsImportedWithAReport() {
        PriceImport report = prices.importLiteLlm(json("""
                {"text-model": {"mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
                 "painter": {"mode": "image_generation", "input_cost_per_token": 1e-06},
                 "broken": 7}"""), LocalDate.of(2026, 3, 1));
        assertEquals(List.of("text-model"), report.accepted());
        assertEquals(Map.of("painter", "mode 'image_generation' is not priced by its text alone",
                "broken", "not an object"), report.skipped());
        assertEquals(new NanoUsd(1_000_000_000), prices.cost("text-model", MILLION, NOW));
    }

    @Test
    void aRealFileIsImported() throws IOException {
        Path file = Path.of(System.getenv().getOrDefault("WEIR_BENCH_DATA", "../shared/data"))
                .resolve("prices/litellm_format.json");
        Assumptions.assumeTrue(Files.exists(file), "no price file to test with");
        JsonObject list = json(Files.readString(file));
        PriceImport report = prices.importLiteLlm(list, LocalDate.of(2026, 3, 1));
        assertEquals(list.size(), report.accepted().size() + report.skipped().size());
        assertTrue(report.accepted().size() > list.size() / 2, report.skipped().toString());
        for (String model : report.accepted()) {
            Price price = prices.require(model, NOW);
            BigDecimal stated = list.getJsonObject(model).getJsonNumber("input_cost_per_token").bigDecimalValue();
            assertEquals(0, stated.movePointRight(9).compareTo(price.bands().getFirst().standard().input()), model);
            assertFalse(price.upperBound(10, 10).isZero(), model);
        }
    }

    private static Price flat(String model, LocalDate from, String perMillion) {
        return Price.perMillion(model, from, new BigDecimal(perMillion), new BigDecimal(perMillion));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
