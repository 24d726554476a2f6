package dev.weir.bulk;

import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/** An item that belongs to this node until its lease runs out. The job was accepted from a key, which therefore asks. */
record LeasedItem(UUID tenantId, UUID jobId, Integer line, UUID turnId, Integer attempts, String body, String endpoint,
        UUID keyId, String timeZone) {
    TenantId tenant() {
        return new TenantId(tenantId);
    }

    JobId job() {
        return new JobId(jobId);
    }

    TurnId turn() {
        return new TurnId(turnId);
    }

    BulkItem item() {
        return item(turn(), body);
    }

    /** An identical line of the same job. */
    BulkItem item(TurnId other, String otherBody) {
        return new BulkItem(new Caller(tenant(), new KeyId(keyId), Set.of(Scope.CHAT), ZoneId.of(timeZone)), job(),
                other, JsonDocument.trusted(otherBody));
    }
}
