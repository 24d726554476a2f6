package dev.weir.console.models;

import dev.weir.assistant.AssistantId;
import dev.weir.background.BackgroundCall;
import dev.weir.background.BackgroundReply;
import dev.weir.background.ModelTestCalls;
import dev.weir.budget.ModelBlocks;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Message;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.resilience.ResilientBackend;
import dev.weir.metering.ModelService;
import dev.weir.metering.PriceImport;
import dev.weir.metering.PriceImports;
import dev.weir.metering.PricePreview;
import dev.weir.metering.Prices;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The installation's models and prices, for its administrators. */
@ApplicationScoped
public class CatalogueService {
    /** What a trial asks. */
    static final String QUESTION = "Answer with one word: ready.";
    private static final int TRIAL_TOKENS = 16;

    private final ModelCatalogue catalogue;
    private final Prices prices;
    private final PriceImports imports;
    private final ModelBlocks blocks;
    private final ResilientBackend backend;
    private final ModelTestCalls trials;
    private final ModelService administration;
    private final Clock clock;

    CatalogueService() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    CatalogueService(ModelCatalogue catalogue, Prices prices, PriceImports imports, ModelBlocks blocks, ResilientBackend backend,
            ModelTestCalls trials, ModelService administration, Clock clock) {
        this.catalogue = catalogue;
        this.prices = prices;
        this.imports = imports;
        this.blocks = blocks;
        this.backend = backend;
        this.trials = trials;
        this.administration = administration;
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
        blocks.clear(by, model);
    }

    /** Makes a model its tier's choice when nobody names one. */
    void makeDefault(Person by, String model) {
        administration.makeDefault(by, model);
    }

    /** The most a trial of the model may cost; {@code model_not_found} when it has no price. */
    NanoUsd trialBound(Person by, Tenant payer, CatalogueModel model) {
        return trials.bound(by, trial(by, payer, model));
    }

    /** Asks a model {@link #QUESTION} at a tenant's cost, within that tenant's limits, and notes who did. */
    BackgroundReply tryOut(Person by, Tenant payer, CatalogueModel model) {
        return trials.ask(by, trial(by, payer, model));
    }

    private static BackgroundCall trial(Person by, Tenant payer, CatalogueModel model) {
        Caller caller = new Caller(by.reads(payer.id()), new KeyId(UUID.nameUUIDFromBytes(
                ("trial/" + payer.id()).getBytes(StandardCharsets.UTF_8))), Set.of(), payer.zone());
        return new BackgroundCall(TurnId.next(), caller, new AssistantId(payer.id().value()), Optional.empty(), "trial",
                model, List.of(Message.of("user", QUESTION)), TRIAL_TOKENS);
    }

    /** What a price file would change; what is wrong with it is told by its name. */
    PricePreview preview(Person by, String name, byte[] file) {
        by.require(Role.PLATFORM_ADMIN);
        return prices.preview(read(name, file));
    }

    /** Sets the prices of a file from today on. */
    PriceImport take(Person by, String name, byte[] file) {
        return imports.take(by, read(name, file), Optional.of(name));
    }

    private static JsonObject read(String name, byte[] file) {
        return JsonDocument.parse(file, "“" + name + "”");
    }
}
