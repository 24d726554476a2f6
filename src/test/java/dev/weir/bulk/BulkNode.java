package dev.weir.bulk;

import dev.weir.chat.BulkSlots;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.testing.FakeMetrics;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Bulk work on a node without a server, whose items are answered on the test's own thread or on threads of theirs. */
final class BulkNode {
    final Echo echo = new Echo();
    final AtomicInteger people = new AtomicInteger();
    final FakeMetrics figures = new FakeMetrics();
    final StoredFiles files;
    final BulkWindows windows;
    final BulkJobs jobs;
    final JobSteps steps;
    final BulkWorker worker;
    final TenantTransaction transactions;

    BulkNode(TenantTransaction transactions, Clock clock, Map<String, String> configured) {
        this(transactions, clock, configured, Runnable::run);
    }

    /** A node that answers its items on threads of their own. */
    BulkNode(TenantTransaction transactions, Clock clock, Map<String, String> configured, Executor executor) {
        Settings all = new Settings(key -> Optional.ofNullable(configured.get(key)));
        BulkSettings settings = BulkSettings.from(all);
        BulkMetrics metrics = new BulkMetrics(figures.registry());
        BulkEndpoints endpoints = new BulkEndpoints(List.of(echo));
        this.transactions = transactions;
        files = new StoredFiles(transactions, settings, new AuditTrail(), clock);
        windows = new BulkWindows(transactions, new AuditTrail(), (tenant, window, version) -> false);
        jobs = new BulkJobs(transactions, settings, windows, new AuditTrail(), clock);
        steps = new JobSteps(transactions, new JobValidation(transactions, endpoints, settings, clock),
                new JobFinisher(transactions, files, metrics, clock), Runnable::run);
        worker = new BulkWorker(transactions, new ItemProcessor(transactions, endpoints, settings, metrics), settings,
                people::get, metrics, executor, new BulkSlots(all));
    }

    /** A file of these lines. */
    FileId upload(TenantId tenant, String... lines) {
        byte[] content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return files.add(tenant, new NewFile("lines.jsonl", new ByteArrayInputStream(content), Optional.empty())).id();
    }

    /** A job that runs at once. */
    JobId job(Caller caller, String... lines) {
        return jobs.create(new NewJob(caller, "/v1/echo", upload(caller.tenant(), lines),
                JsonValue.EMPTY_JSON_OBJECT, true, Optional.empty(), Optional.empty())).id();
    }

    /** One round of what a node does every second. */
    void round() {
        steps.take();
        worker.work();
        steps.take();
    }

    /** A file's lines; none without a file. */
    List<String> lines(TenantId tenant, Optional<FileId> file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.ifPresent(id -> {
            try {
                files.copy(tenant, id, out);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A request line. */
    static String line(String id, String say) {
        return "{\"custom_id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"/v1/echo\",\"body\":{\"say\":\"" + say
                + "\"}}";
    }
}
