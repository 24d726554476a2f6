package dev.weir.platform;

import com.ibm.websphere.logging.hpel.LogRecordContext;

/**
 * For whom the current thread works, beside every line it logs meanwhile: {@code ext_tenant} and {@code ext_turn} of a
 * structured log. Identifiers only, never content.
 */
public final class LogContext implements AutoCloseable {
    private static final String TENANT = "tenant";
    private static final String TURN = "turn";

    private LogContext() {
    }

    /** The thread works for that tenant until the context is closed. */
    public static LogContext ofTenant(String tenant) {
        LogRecordContext.addExtension(TENANT, tenant);
        return new LogContext();
    }

    /** The same, for one turn. */
    public static LogContext ofTurn(String tenant, String turn) {
        LogRecordContext.addExtension(TURN, turn);
        return ofTenant(tenant);
    }

    @Override
    public void close() {
        LogRecordContext.removeExtension(TURN);
        LogRecordContext.removeExtension(TENANT);
    }
}
