package dev.weir.bulk;

import dev.weir.tenant.TenantId;

/** Opens and closes windows when their time has come. */
@FunctionalInterface
interface WindowCalendar {
    /**
     * Lets a window's times count, in place of those of its former versions.
     *
     * @return whether the window is open at this moment
     */
    boolean schedule(TenantId tenant, BulkWindow window, long version);
}
