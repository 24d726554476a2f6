package dev.weir.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalogue over a real database, as two nodes see it. */
class ModelCatalogueIT {
    private TestDatabase database;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private ModelCatalogue catalogue;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        catalogue = new ModelCatalogue(database.transactions(), clock);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static CatalogueModel model(String name, Tier tier, String... endpoints) {
        return new CatalogueModel(name, tier, "openai", List.of(endpoints).stream().map(URI::create).toList(),
                name + "-upstream", "fp8", Optional.of("reference"), 8_192, 1_024);
    }

    private void start(CatalogueModel model) {
        catalogue.change(manager -> ModelRows.saveFromEnvironment(manager, model));
    }

    @Test
    void keepsAModelAsItWasSaved() {
        CatalogueModel saved = model("vendor/model-1", Tier.SMALL, "http://a/v1", "http://b/v1");
        catalogue.save(saved);
        assertEquals(Optional.of(saved), catalogue.find("vendor/model-1"));
        assertEquals(Optional.of(saved), catalogue.defaultModel(Tier.SMALL));
        assertEquals(Optional.empty(), catalogue.defaultModel(Tier.LARGE));
        assertEquals(Optional.empty(), catalogue.find("other"));
    }

    @Test
    void keepsWeightsAndTemplate() {
        CatalogueModel weighed = new CatalogueModel("m", Tier.SMALL, "triton",
                List.of(URI.create("http://a"), URI.create("http://b")), "m", "int4", Optional.empty(), 100, 10,
                new ServingOptions(List.of(3, 0), Optional.of(ChatTemplate.LLAMA3)));
        catalogue.save(weighed);
        assertEquals(Optional.of(weighed), catalogue.find("m"));
        start(model("m", Tier.SMALL, "http://c"));
        assertEquals(List.of(1), catalogue.find("m").orElseThrow().serving().weights());
        assertEquals("m", catalogue.defaultModel(Tier.SMALL).orElseThrow().name());
    }

    @Test
    void replacesAndRetires() {
        catalogue.save(model("m", Tier.LARGE, "http://a/v1"));
        catalogue.save(model("m", Tier.LARGE, "http://b/v1"));
        assertEquals(List.of(model("m", Tier.LARGE, "http://b/v1")), catalogue.all());
        assertTrue(catalogue.retire("m"));
        assertFalse(catalogue.retire("m"));
        assertEquals(List.of(), catalogue.all());
        catalogue.save(model("m", Tier.LARGE, "http://c/v1"));
        assertEquals(1, catalogue.all().size());
    }

    @Test
    void anotherNodeSeesAChangeWithinTwoSeconds() {
        ModelCatalogue other = new ModelCatalogue(database.anotherNode(2), clock);
        assertEquals(List.of(), other.all());
        catalogue.save(model("m", Tier.LARGE, "http://a/v1"));
        assertEquals(List.of(), other.all());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(1, other.all().size());
    }

    @Test
    void theEnvironmentsModelIsTheDefaultAgainAtEveryStart() {
        catalogue.save(model("earlier", Tier.LARGE, "http://a/v1"));
        start(model("env", Tier.LARGE, "http://old/v1"));
        start(model("env", Tier.LARGE, "http://new/v1"));
        assertEquals(Optional.of(model("env", Tier.LARGE, "http://new/v1")), catalogue.defaultModel(Tier.LARGE));
        start(model("env-2", Tier.LARGE, "http://new/v1"));
        assertEquals("env-2", catalogue.defaultModel(Tier.LARGE).orElseThrow().name());
        assertEquals(3, catalogue.all().size());
    }

    @Test
    void whatAnAdminMadeDefaultStaysIt() {
        catalogue.save(model("chosen", Tier.LARGE, "http://a/v1"));
        assertTrue(catalogue.makeDefault("chosen"));
        start(model("env", Tier.LARGE, "http://e/v1"));
        assertEquals("chosen", catalogue.defaultModel(Tier.LARGE).orElseThrow().name());
        assertFalse(catalogue.makeDefault("unknown"));
        assertEquals("chosen", catalogue.defaultModel(Tier.LARGE).orElseThrow().name());
    }
}
