package dev.weir.platform;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import java.util.Arrays;

/**
 * For whom the current thread works, beside every line it logs meanwhile: {@code ext_tenant}, {@code ext_turn} and
 * {@code ext_request} of a structured log. Identifiers only, never content.
 */
public final class LogContext implements AutoCloseable {
    private static final String TENANT = "tenant";
    private static final String TURN = "turn";
    private static final String REQUEST = "request";

    private final String[] names;

    private LogContext(String... names) {
        this.names = names;
    }

    /** The thread works for that tenant until the context is closed. */
    public static LogContext ofTenant(String tenant) {
        LogRecordContext.addExtension(TENANT, tenant);
        return new LogContext(TURN, TENANT);
    }

    /** The thread reads a request that is called so, until the context is closed. */
    public static LogContext ofRequest(String id) {
        LogRecordContext.addExtension(REQUEST, id);
        return new LogContext(REQUEST);
    }

    /** The same, for one turn. */
    public static LogContext ofTurn(String tenant, String turn) {
        LogRecordContext.addExtension(TURN, turn);
        return ofTenant(tenant);
    }

    @Override
    public void close() {
        Arrays.stream(names).forEach(LogRecordContext::removeExtension);
    }
}
