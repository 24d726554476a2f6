package dev.weir.bulk;

import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Where jobs are taken in without a server; nobody answers them. */
public final class BulkIntake {
    private final StoredFiles files;
    private final BulkJobs jobs;

    public BulkIntake(TenantTransaction transactions) {
        BulkSettings settings = BulkSettings.from(new Settings(key -> Optional.empty()));
        this.files = new StoredFiles(transactions, settings, Clock.systemUTC());
        this.jobs = new BulkJobs(transactions, settings,
                new BulkWindows(transactions, (tenant, window, version) -> false), Clock.systemUTC());
    }

    public BulkJobs jobs() {
        return jobs;
    }

    /** One endpoint, {@code /v1/nothing}. */
    public BulkEndpoints endpoints() {
        return new BulkEndpoints(List.of(new BulkEndpoint() {
            @Override
            public String path() {
                return "/v1/nothing";
            }

            @Override
            public Optional<String> identity(JsonObject body) {
                return Optional.empty();
            }

            @Override
            public ItemAnswer answer(BulkItem item) {
                throw new UnsupportedOperationException("jobs are only taken in");
            }
        }));
    }

    /** A file of one line; its identifier. */
    public String upload(TenantId tenant) {
        return files.add(tenant, new NewFile("lines.jsonl", new ByteArrayInputStream(new byte[] {'{', '}'}),
                Optional.empty())).id().toString();
    }
}
