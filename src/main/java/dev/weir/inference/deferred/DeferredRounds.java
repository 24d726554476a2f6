package dev.weir.inference.deferred;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.deferred.DeferredRows.Batch;
import dev.weir.inference.deferred.DeferredRows.Line;
import dev.weir.inference.upstream.UpstreamJobs.Account;
import dev.weir.inference.upstream.UpstreamJobs.Told;
import dev.weir.inference.upstream.UpstreamJobs;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a node does for the batches of any tenant: it sends them, looks at them, cancels those whose time is over and brings
 * their answers home. A batch is on record before it is sent and carries its record's name, so that whoever comes next
 * finds it at the upstream.
 */
@ApplicationScoped
class DeferredRounds {
    private static final System.Logger LOG = System.getLogger(DeferredRounds.class.getName());
    private static final Duration SENDING = Duration.ofMinutes(15);
    private static final int AT_ONCE = 100;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final TenantTransaction transactions;
    private final DeferredSettings settings;
    private final UpstreamJobs upstream;
    private final Function<String, Optional<CatalogueModel>> models;

    @SuppressWarnings("NullAway")
    DeferredRounds() {
        this(null, null, null, (Function<String, Optional<CatalogueModel>>) null);
    }

    @Inject
    DeferredRounds(TenantTransaction transactions, DeferredSettings settings, UpstreamJobs upstream,
            ModelCatalogue catalogue) {
        this(transactions, settings, upstream, catalogue::find);
    }

    DeferredRounds(TenantTransaction transactions, DeferredSettings settings, UpstreamJobs upstream,
            Function<String, Optional<CatalogueModel>> models) {
        this.transactions = transactions;
        this.settings = settings;
        this.upstream = upstream;
        this.models = models;
    }

    /** Sends what has been collected. */
    void send() {
        for (Optional<Batch> batch = collected(); batch.isPresent(); batch = collected()) {
            attended(batch.get(), this::begin);
        }
    }

    /** Looks at every batch that is due. */
    void look() {
        transactions.callWithoutTenant(manager -> DeferredRows.due(manager, settings))
                .forEach(batch -> attended(batch, this::look));
    }

    private Optional<Batch> collected() {
        return transactions.callWithoutTenant(
                manager -> DeferredRows.collect(manager, Ids.next(), settings, SENDING));
    }

    /** What is done about a batch. */
    private interface Step {
        void take(Batch batch, Account account) throws IOException, InterruptedException;
    }

    private void attended(Batch batch, Step step) {
        Optional<CatalogueModel> model = models.apply(batch.model());
        if (model.isEmpty()) {
            end(batch, batch.state().equals("sending") && batch.endpoint().isEmpty() ? "unanswered" : "unknown");
            return;
        }
        URI endpoint = batch.endpoint().isEmpty() ? model.get().endpoints().getFirst() : URI.create(batch.endpoint());
        try {
            step.take(batch, new Account(batch.tenant(), model.get(), endpoint));
        } catch (IOException | RuntimeException away) {
            // One upstream's nonsense keeps no other batch waiting, and none of it goes to the log.
            LOG.log(Level.WARNING, "Batch " + batch.batchId() + " is tried again: "
                    + (away instanceof UpstreamJobs.Refused ? away.getMessage() : away.getClass().getSimpleName()));
            giveUpIfLate(batch);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Batch batch, Account account) throws IOException, InterruptedException {
        transactions.run(batch.tenant(),
                manager -> DeferredRows.send(manager, batch, account.endpoint().toString(), SENDING));
        StringBuilder lines = new StringBuilder();
        transactions.call(batch.tenant(), manager -> DeferredRows.questions(manager, batch))
                .forEach(question -> lines.append(UpstreamJobs.line(question.lineId(), question.body())));
        try {
            sent(batch, upstream.begin(account, batch.batchId(), lines.toString()));
        } catch (UpstreamJobs.Refused refused) {
            LOG.log(Level.WARNING, "Batch " + batch.batchId() + " was not taken: " + refused.getMessage());
            refused(batch, account, refused);
        }
    }

    /** A server that fails may have begun all the same: it is asked, and where it does not say so later again. */
    private void refused(Batch batch, Account account, UpstreamJobs.Refused refused)
            throws IOException, InterruptedException {
        Optional<Told> there = refused.status() < SERVER_ERROR ? Optional.empty()
                : upstream.find(account, batch.batchId());
        if (there.isPresent()) {
            sent(batch, there.get().id());
        } else {
            end(batch, "unanswered");
        }
    }

    private void look(Batch batch, Account account) throws IOException, InterruptedException {
        if (batch.upstreamId() == null) {
            found(batch, account);
            return;
        }
        try {
            Told told = upstream.look(account, batch.upstreamId());
            if (told.hasEnded()) {
                bringHome(batch, account, told);
            } else if (batch.isOver() && !batch.state().equals("cancelling")) {
                upstream.cancel(account, batch.upstreamId());
                transactions.run(batch.tenant(), manager -> DeferredRows.state(manager, batch, "cancelling"));
            } else {
                giveUpIfLate(batch);
            }
        } catch (UpstreamJobs.Refused refused) {
            if (refused.status() != NOT_FOUND) {
                throw refused;
            }
            end(batch, "unknown");
        }
    }

    /** A node died, or the upstream did not answer, while the batch was sent: it may have arrived. */
    private void found(Batch batch, Account account) throws IOException, InterruptedException {
        Optional<Told> there = batch.endpoint().isEmpty() ? Optional.empty() : upstream.find(account, batch.batchId());
        if (there.isPresent()) {
            sent(batch, there.get().id());
        } else if (batch.isOver()) {
            end(batch, "unanswered");
        } else {
            begin(batch, account);
        }
    }

    private void sent(Batch batch, String upstreamId) {
        transactions.run(batch.tenant(), manager -> DeferredRows.sent(manager, batch, upstreamId, settings.poll()));
    }

    /** Of a batch that is complete every question was answered: what is missing then cost something all the same. */
    private void bringHome(Batch batch, Account account, Told told) throws IOException, InterruptedException {
        List<Line> some = new ArrayList<>();
        for (String file : List.of(told.output().orElse(""), told.errors().orElse(""))) {
            if (!file.isEmpty()) {
                upstream.read(account, file, line -> {
                    ended(line).ifPresent(some::add);
                    store(batch, some, AT_ONCE);
                });
            }
        }
        store(batch, some, 1);
        end(batch, told.status().equals("completed") ? "unknown" : "unanswered");
    }

    private void store(Batch batch, List<Line> some, int least) {
        if (some.size() >= least) {
            transactions.run(batch.tenant(),
                    manager -> some.forEach(line -> DeferredRows.end(manager, batch, line)));
            some.clear();
        }
    }

    /** A line of the upstream's files; one that is no such line says nothing. */
    private static Optional<Line> ended(JsonObject line) {
        try {
            UUID id = UUID.fromString(line.getString("custom_id"));
            if (!(line.get("response") instanceof JsonObject response) || response.getInt("status_code") != 200) {
                return Optional.of(new Line(id, "unanswered", null));
            }
            JsonObject body = response.getJsonObject("body");
            return body.getJsonArray("choices").isEmpty() ? Optional.empty()
                    : Optional.of(new Line(id, "answered", body.toString()));
        } catch (IllegalArgumentException | NullPointerException | ClassCastException nonsense) {
            return Optional.empty();
        }
    }

    private void giveUpIfLate(Batch batch) {
        if (batch.isLate()) {
            end(batch, "unknown");
        }
    }

    private void end(Batch batch, String state) {
        transactions.run(batch.tenant(), manager -> DeferredRows.endAll(manager, batch, state));
    }
}
