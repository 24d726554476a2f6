package dev.weir.metering;

import dev.weir.tenant.Sql;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;

/** The database's side of the ledger. */
final class LedgerTable {
    private LedgerTable() {
    }

    /** Writes lines of the transaction's tenant; lines already written stay as they are. */
    static void append(EntityManager transaction, JsonArray lines) {
        Sql.of(transaction, "select weir.append_usage(cast(:lines as jsonb))")
                .set("lines", lines.toString()).one(Long.class);
    }
}
