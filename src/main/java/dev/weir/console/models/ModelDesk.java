package dev.weir.console.models;

import dev.weir.budget.ModelBlocks;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.resilience.ResilientBackend;
import dev.weir.metering.PriceImport;
import dev.weir.metering.PricePreview;
import dev.weir.metering.Prices;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditNote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** The installation's models and prices, for its administrators. */
@ApplicationScoped
public class ModelDesk {
    private final ModelCatalogue catalogue;
    private final Prices prices;
    private final ModelBlocks blocks;
    private final ResilientBackend backend;
    private final AuditNote audit;
    private final Clock clock;

    ModelDesk() {
        this(null, null, null, null, null, null);
    }

    @Inject
    ModelDesk(ModelCatalogue catalogue, Prices prices, ModelBlocks blocks, ResilientBackend backend, AuditNote audit,
            Clock clock) {
        this.catalogue = catalogue;
        this.prices = prices;
        this.blocks = blocks;
        this.backend = backend;
        this.audit = audit;
        this.clock = clock;
    }

    List<ModelRow> models(Person by) {
        by.require(Role.PLATFORM_ADMIN);
        List<ModelBlocks.Block> blocked = blocks.all();
        return catalogue.all().stream().map(model -> new ModelRow(model, prices.find(model.name(), clock.instant()),
                blocked.stream().filter(block -> block.model().equals(model.name())).findFirst(),
                backend.health(model))).toList();
    }

    /** Lets a model that cost more than its bound take paid turns again. */
    void clear(Person by, String model) {
        by.require(Role.PLATFORM_ADMIN);
        blocks.clear(model);
        audit.record(AuditLog.PLATFORM, by.actor(), "model.clear", model);
    }

    /** Makes a model its tier's choice when nobody names one. */
    void makeDefault(Person by, String model) {
        by.require(Role.PLATFORM_ADMIN);
        catalogue.makeDefault(model);
        audit.record(AuditLog.PLATFORM, by.actor(), "model.default", model);
    }

    /** What a price file would change. */
    PricePreview preview(Person by, byte[] file) {
        by.require(Role.PLATFORM_ADMIN);
        return prices.preview(JsonDocument.parse(file));
    }

    /** Sets the prices of a file from today on. */
    PriceImport take(Person by, byte[] file) {
        by.require(Role.PLATFORM_ADMIN);
        PriceImport done = prices.importLiteLlm(JsonDocument.parse(file));
        audit.record(AuditLog.PLATFORM, by.actor(), "prices.import", done.accepted().size() + " models");
        return done;
    }
}
