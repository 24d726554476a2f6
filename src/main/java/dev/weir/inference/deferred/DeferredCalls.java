package dev.weir.inference.deferred;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCall;
import dev.weir.inference.Tier;
import dev.weir.inference.deferred.DeferredRows.Asked;
import dev.weir.inference.deferred.DeferredRows.Line;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts questions of bulk jobs to an upstream's own Batch API; the thread that asks waits, for hours perhaps. */
@ApplicationScoped
public class DeferredCalls {
    static final Duration LEASE = Duration.ofSeconds(60);
    /** A node holds a batch's questions in memory while it sends them. */
    private static final int MOST_CHARACTERS = 20_000;
    private static final String GONE = "unknown";

    private final TenantTransaction transactions;
    private final DeferredSettings settings;
    private final Map<UUID, Waiter> waiting = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway")
    DeferredCalls() {
        this(null, null);
    }

    @Inject
    public DeferredCalls(TenantTransaction transactions, DeferredSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    private record Waiter(TenantId tenant, CompletableFuture<Line> end) {
    }

    /** Whether any question may be deferred on this installation. */
    public boolean isEnabled() {
        return settings.enabled();
    }

    /** Whether a question to that model may be deferred now. */
    public boolean takes(CatalogueModel model) {
        return settings.enabled() && model.tier() == Tier.LARGE && model.backend().equals(CatalogueModel.OPENAI)
                && waiting.size() < settings.most();
    }

    /**
     * Asks and waits; no transaction may be open.
     *
     * @param turn    the turn of the bulk item that asks, which is leased to this node
     * @param parking runs the wait, so that whoever counts running turns need not count this one
     */
    public DeferredReply ask(TurnId turn, ModelCall call, Function<Wait, DeferredReply> parking) {
        if (call.body().toString().length() > MOST_CHARACTERS) {
            return new DeferredReply.NotTaken();
        }
        Asked asked = new Asked(call.model().name(), call.body().toString(), hash(call.body().toString()));
        Optional<Line> line = transactions.call(call.tenant(), manager -> DeferredRows
                .adopt(manager, call.tenant(), turn, asked.model(), asked.hash(), LEASE)
                .or(() -> fresh(manager, turn, call.tenant(), asked)));
        if (line.isEmpty()) {
            return new DeferredReply.NotTaken();
        }
        return switch (line.get().state()) {
            case "waiting" -> parking.apply(() -> await(call.tenant(), line.get().lineId()));
            case "answered" -> answered(line.get());
            default -> {
                forget(call.tenant(), line.get().lineId());
                yield new DeferredReply.NotTaken();
            }
        };
    }

    /** A wait for an end that may be far away. */
    @FunctionalInterface
    public interface Wait {
        DeferredReply end();
    }

    /** An answer that is booked need not be kept. */
    public void forget(TenantId tenant, UUID line) {
        transactions.run(tenant, manager -> DeferredRows.delete(manager, tenant, line));
    }

    /** Keeps what is waited for here and wakes those whose questions have an end. */
    void wake() {
        waiting.entrySet().stream().collect(Collectors.groupingBy(entry -> entry.getValue().tenant(),
                Collectors.mapping(Map.Entry::getKey, Collectors.toList()))).forEach(this::wake);
    }

    private void wake(TenantId tenant, List<UUID> lines) {
        Map<UUID, Line> found = transactions.call(tenant,
                manager -> DeferredRows.keep(manager, tenant, lines, LEASE)).stream()
                .collect(Collectors.toMap(Line::lineId, Function.identity()));
        lines.stream().map(id -> found.getOrDefault(id, new Line(id, GONE, null)))
                .filter(line -> !line.state().equals("waiting"))
                .forEach(line -> Optional.ofNullable(waiting.get(line.lineId()))
                        .ifPresent(waiter -> waiter.end().complete(line)));
    }

    private Optional<Line> fresh(EntityManager manager, TurnId turn, TenantId tenant, Asked asked) {
        UUID line = Ids.next();
        return DeferredRows.insert(manager, tenant, turn, line, asked, LEASE, settings.margin())
                ? Optional.of(new Line(line, "waiting", null)) : Optional.empty();
    }

    private DeferredReply await(TenantId tenant, UUID line) {
        Waiter waiter = new Waiter(tenant, new CompletableFuture<>());
        waiting.put(line, waiter);
        try {
            Line end = waiter.end().get();
            return end.state().equals("answered") ? answered(end) : lost(tenant, line, end.state().equals("unanswered"));
        } catch (InterruptedException stopping) {
            // The server goes down: another node waits on, and what this turn reserved is booked.
            DeferredReply lost = lost(tenant, line, false);
            Thread.currentThread().interrupt();
            return lost;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            waiting.remove(line);
        }
    }

    /** Forgets what a job has asked, in the transaction that ends the job. */
    public static void forget(EntityManager transaction, TenantId tenant, UUID job) {
        DeferredRows.deleteAll(transaction, tenant, job);
    }

    private DeferredReply lost(TenantId tenant, UUID line, boolean free) {
        transactions.run(tenant, manager -> DeferredRows.leave(manager, tenant, line));
        return new DeferredReply.Lost(free);
    }

    private static DeferredReply answered(Line line) {
        return new DeferredReply.Answered(line.lineId(), JsonDocument.trusted(Objects.requireNonNull(line.response())));
    }

    private static String hash(String body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
