package dev.weir.metering;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The price list of the installation. A model without a price is refused, never free. A price set by another node is
 * known within half a minute; a turn keeps the {@link Price} it began with.
 */
@ApplicationScoped
public class Prices {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int LONGEST_NAME = 200;
    private static final LocalDate SHIPPED_FROM = LocalDate.of(2026, 1, 1);

    private final TenantTransaction transactions;
    private final PriceTable table;
    private final Throughput throughput;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Instant.EPOCH, Map.of());

    @SuppressWarnings("NullAway")
    Prices() {
        this.transactions = null;
        this.table = null;
        this.throughput = null;
        this.clock = null;
    }

    /** The prices in a database. */
    @Inject
    public Prices(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.table = new PriceTable(transactions);
        this.throughput = new Throughput(transactions);
        this.clock = clock;
    }

    /** What was read, by model, those that come first first. */
    private record Snapshot(Instant readAt, Map<String, List<Price>> byModel) {
    }

    /** Stores the price list that comes with Weir. */
    void loadShipped(@Observes @Priority(106) Startup start) {
        loadShipped();
    }

    /** Stores the price list that comes with Weir; what was set by hand stays before it. */
    public void loadShipped() {
        table.ship(ShippedPrices.read());
        forget();
    }

    /** The price of a model at a time, when it has one. */
    public Optional<Price> find(String model, Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        return fresh().getOrDefault(model, List.of()).stream()
                .filter(price -> !price.validFrom().isAfter(day)).findFirst();
    }

    /** The price of a model at a time; a model without one is refused with {@code model_not_found}. */
    public Price require(String model, Instant at) {
        return find(model, at).orElseThrow(() -> new Failure(FailureCode.MODEL_NOT_FOUND, "The model '" + model
                + "' has no price, so it is not used: an administrator sets one with PUT /admin/v1/prices."));
    }

    /** The prices that hold at a time, by name of the model. */
    public List<Price> current(Instant at) {
        return fresh().keySet().stream().sorted().map(model -> find(model, at).orElse(null))
                .filter(Objects::nonNull).toList();
    }

    /** Sets a price from its day on; one of the same day is replaced. */
    public void set(Price price) {
        table.set(List.of(price));
        forget();
    }

    /**
     * Sets a price from today on, as the model catalogue writes it: {@code input_per_million} and
     * {@code output_per_million} in dollars, optionally {@code cached_input_per_million} and both
     * {@code batch_input_per_million} and {@code batch_output_per_million}; or {@code gpu_hour_usd} with
     * {@code tokens_per_second}, which the ledger knows too once it holds twenty answers, and optionally
     * {@code input_tokens_per_second}. Anything else is refused.
     */
    public Price set(String model, JsonObject document) {
        Price price = read(model, document);
        set(price);
        return price;
    }

    /** The price that a document says, from today on, as {@link #set(String, JsonObject)} takes it. */
    Price read(String model, JsonObject document) {
        return PriceDocument.read(model, today(), document, () -> throughput.measured(model, clock.instant()));
    }

    /** Sets a price in a running transaction; {@link #forget} is called once it has committed. */
    void set(EntityManager transaction, Price price) {
        table.set(transaction, List.of(price));
    }

    /** Stores the price of a model that the environment configures, as if it came with Weir. */
    void ship(String model, JsonObject document) {
        table.ship(List.of(PriceDocument.read(model, SHIPPED_FROM, document, Optional::empty)));
        forget();
    }

    /** Sets every token price of a file in LiteLLM's format from today on. */
    public PriceImport importLiteLlm(JsonObject file) {
        return importLiteLlm(file, today());
    }

    /** Sets every token price of a file in LiteLLM's format from a day on; what it leaves out is in the report. */
    public PriceImport importLiteLlm(JsonObject file, LocalDate validFrom) {
        return importLiteLlm(file, validFrom, (manager, done) -> { });
    }

    /** The same from today on, with what is to be in the same transaction. */
    PriceImport importLiteLlm(JsonObject file, BiConsumer<EntityManager, PriceImport> alongside) {
        return importLiteLlm(file, today(), alongside);
    }

    private PriceImport importLiteLlm(JsonObject file, LocalDate validFrom, BiConsumer<EntityManager, PriceImport> alongside) {
        Map<String, String> skipped = new TreeMap<>();
        List<Price> accepted = read(file, validFrom, skipped);
        PriceImport done = new PriceImport(accepted.stream().map(Price::model).sorted().toList(), skipped);
        transactions.callWithoutTenant(manager -> {
            table.set(manager, accepted);
            alongside.accept(manager, done);
            return done;
        });
        forget();
        return done;
    }

    /** What {@link #importLiteLlm(JsonObject)} would set and leave out. */
    public PricePreview preview(JsonObject file) {
        Map<String, String> skipped = new TreeMap<>();
        List<PriceChange> changes = read(file, today(), skipped).stream().sorted(Comparator.comparing(Price::model))
                .map(price -> new PriceChange(find(price.model(), clock.instant()), price)).toList();
        return new PricePreview(changes, skipped);
    }

    private static List<Price> read(JsonObject file, LocalDate validFrom, Map<String, String> skipped) {
        List<Price> accepted = new ArrayList<>();
        for (Map.Entry<String, JsonValue> entry : file.entrySet()) {
            try {
                accepted.add(entry(entry.getKey(), entry.getValue(), validFrom));
            } catch (IllegalArgumentException unusable) {
                skipped.put(entry.getKey(), unusable.getMessage());
            }
        }
        return accepted;
    }

    /** What a call cost, rounded up to a nano-dollar. */
    public NanoUsd cost(String model, TokenUsage usage, Instant at) {
        return require(model, at).cost(usage);
    }

    private static Price entry(String model, JsonValue value, LocalDate validFrom) {
        if (model.isBlank() || model.length() > LONGEST_NAME || model.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a model's name has 1 to " + LONGEST_NAME + " characters");
        }
        return LiteLlmEntry.price(model, value, validFrom);
    }

    private Map<String, List<Price>> fresh() {
        Snapshot known = snapshot;
        if (known.readAt().plus(FRESH).isAfter(clock.instant()) && !known.byModel().isEmpty()) {
            return known.byModel();
        }
        Snapshot read = new Snapshot(clock.instant(),
                table.all().stream().collect(Collectors.groupingBy(Price::model)));
        snapshot = read;
        return read.byModel();
    }

    /** Reads the prices anew the next time one is asked for. */
    void forget() {
        snapshot = new Snapshot(Instant.EPOCH, Map.of());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
