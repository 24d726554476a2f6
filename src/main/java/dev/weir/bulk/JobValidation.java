package dev.weir.bulk;

import dev.weir.bulk.ItemRows.NewItem;
import dev.weir.bulk.JobRows.Locked;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a job's file into items, all of them or none; in one transaction, so that a crash leaves nothing half done. */
@ApplicationScoped
class JobValidation {
    private static final int ITEMS_AT_ONCE = 500;
    private static final int CHARACTERS_AT_ONCE = 2_000_000;

    private final TenantTransaction transactions;
    private final BulkEndpoints endpoints;
    private final BulkSettings settings;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    JobValidation() {
        this(null, null, null, null);
    }

    @Inject
    JobValidation(TenantTransaction transactions, BulkEndpoints endpoints, BulkSettings settings, Clock clock) {
        this.transactions = transactions;
        this.endpoints = endpoints;
        this.settings = settings;
        this.clock = clock;
    }

    /** Validates a job unless another node is at it: it begins, or has failed and says why. */
    void validate(TenantId tenant, JobId job) {
        transactions.run(tenant, manager -> JobRows.lock(manager, tenant, job, "validating")
                .ifPresent(locked -> validate(manager, tenant, job, locked)));
    }

    private void validate(EntityManager manager, TenantId tenant, JobId job, Locked locked) {
        LineCheck check = new LineCheck(endpoints.at(locked.endpoint()).orElseThrow(), settings);
        FileId input = new FileId(locked.input());
        FileLines lines = new FileLines(position -> FileRows.chunk(manager, tenant, input, position),
                settings.maxLineBytes());
        insertAll(manager, tenant, job, check, lines);
        check.close();
        if (check.isWrong()) {
            ItemRows.deleteAll(manager, tenant, job);
            JobRows.fail(manager, tenant, job, check.errors().toString(), clock.instant());
        } else {
            JobRows.begin(manager, tenant, job, check.lines(), clock.instant());
        }
    }

    private static void insertAll(EntityManager manager, TenantId tenant, JobId job, LineCheck check,
            FileLines lines) {
        List<NewItem> some = new ArrayList<>();
        int characters = 0;
        for (Optional<byte[]> line = lines.next(); line.isPresent() && !check.isHopeless(); line = lines.next()) {
            Optional<NewItem> item = check.check(line.get(), lines.number());
            item.ifPresent(some::add);
            characters += item.map(found -> found.body().length()).orElse(0);
            if (some.size() == ITEMS_AT_ONCE || characters > CHARACTERS_AT_ONCE) {
                ItemRows.insert(manager, tenant, job, some);
                some.clear();
                characters = 0;
            }
        }
        if (!some.isEmpty()) {
            ItemRows.insert(manager, tenant, job, some);
        }
    }
}
