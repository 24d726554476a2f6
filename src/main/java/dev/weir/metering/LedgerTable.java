package dev.weir.metering;

import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;

/** The database's side of the ledger. */
final class LedgerTable {
    private LedgerTable() {
    }

    /** Writes lines of the transaction's tenant; lines already written stay as they are. */
    static void append(EntityManager transaction, JsonArray lines) {
        transaction.createNativeQuery("select weir.append_usage(cast(:lines as jsonb))", Long.class)
                .setParameter("lines", lines.toString()).getSingleResult();
    }
}
