package dev.weir.webhook;

import dev.weir.platform.Randomness;
import dev.weir.platform.Secret;
import dev.weir.platform.Settings;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Makes due deliveries: leases them, posts them with no transaction open, and notes how each ended. A redirect is a failure:
 * the address that was checked is the only one that is asked.
 */
@ApplicationScoped
public class WebhookDispatcher {
    private static final int AT_ONCE = 32;
    private static final int OK = 200;
    private static final int OK_BELOW = 300;

    private final TenantTransaction transactions;
    private final Destinations destinations;
    private final WebhookSettings settings;
    private final Secret secret;
    private final Randomness randomness;
    private final Clock clock;
    private final MetricRegistry metrics;
    private final HttpClient client;

    WebhookDispatcher() {
        this.transactions = null;
        this.destinations = null;
        this.settings = null;
        this.secret = null;
        this.randomness = null;
        this.clock = null;
        this.metrics = null;
        this.client = null;
    }

    /** A node's dispatcher. */
    @Inject
    public WebhookDispatcher(TenantTransaction transactions, Destinations destinations, Settings settings, Secret secret,
            Randomness randomness, Clock clock, MetricRegistry metrics) {
        this.transactions = transactions;
        this.destinations = destinations;
        this.settings = WebhookSettings.of(settings);
        this.secret = secret;
        this.randomness = randomness;
        this.clock = clock;
        this.metrics = metrics;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(this.settings.timeout()).build();
    }

    /**
     * Makes what is due, at most 32 deliveries side by side, and waits for all of them.
     *
     * @return how many were tried
     */
    public int round() {
        List<LeasedDelivery> due = transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select tenant_id, delivery_id, webhook_id, url, event, data, attempts, created_at, sealed_secret,
                    sealed_previous, question, answer from weir.lease_deliveries(:now, :lease, :most)""")
                .set("now", clock.instant()).set("lease", settings.lease().toMillis())
                .set("most", AT_ONCE).list(LeasedDelivery.class));
        // The answers are noted on this thread, which is the server's: a client's thread has no transaction.
        List<CompletableFuture<Outcome>> posts = due.stream().map(this::post).toList();
        posts.stream().map(CompletableFuture::join).forEach(this::end);
        return due.size();
    }

    /** Forgets what ended long ago. */
    public void forget() {
        transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select weir.forget_deliveries(:now)").set("now", clock.instant()).one(Long.class));
    }

    /** How an attempt ended. */
    private record Outcome(LeasedDelivery due, boolean taken, String words) {
    }

    private CompletableFuture<Outcome> post(LeasedDelivery due) {
        Optional<String> objection = destinations.objection(due.address());
        if (objection.isPresent()) {
            return CompletableFuture.completedFuture(new Outcome(due, false, objection.get()));
        }
        return client.sendAsync(due.request(secret, clock.instant(), settings.timeout()), BodyHandlers.ofInputStream())
                .handle((answer, failed) -> failed == null ? answered(due, answer) : new Outcome(due, false,
                        (failed.getCause() == null ? failed : failed.getCause()).getClass().getSimpleName()));
    }

    /** What stands in the answer is nobody's business: it is not read, however long it is. */
    private static Outcome answered(LeasedDelivery due, HttpResponse<InputStream> answer) {
        try (InputStream unread = answer.body()) {
            int status = answer.statusCode();
            return new Outcome(due, status >= OK && status < OK_BELOW, "status " + status);
        } catch (IOException broken) {
            return new Outcome(due, false, broken.getClass().getSimpleName());
        }
    }

    private void end(Outcome outcome) {
        LeasedDelivery due = outcome.due();
        String state = outcome.taken() ? "delivered" : due.attempts() >= settings.attempts() ? "dead" : "pending";
        metrics.counter("weir_webhook_attempts", new Tag("outcome", outcome.taken() ? "delivered" : "failed")).inc();
        if (state.equals("dead")) {
            metrics.counter("weir_webhook_dead_letters").inc();
        }
        Instant now = clock.instant();
        transactions.run(due.owner(), manager -> Sql.of(manager, """
                update weir.outbox set state = :state, answered = :answered, due_at = :due,
                    ended_at = case when :state <> 'pending' then cast(:now as timestamptz) end
                where tenant_id = :tenant and delivery_id = :delivery and attempts = :attempts and state = 'pending'""")
                .set("state", state).set("answered", outcome.words())
                .set("due", now.plus(jittered(settings.waitAfter(due.attempts())))).set("now", now)
                .set("tenant", due.tenant()).set("delivery", due.delivery())
                .set("attempts", due.attempts()).execute());
    }

    /** Between half the wait and all of it, so that what failed together is not tried together. */
    private Duration jittered(Duration wait) {
        double share = (ByteBuffer.wrap(randomness.bytes(Integer.BYTES)).getInt() & Integer.MAX_VALUE)
                / (double) Integer.MAX_VALUE;
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 + share) / 2));
    }
}
