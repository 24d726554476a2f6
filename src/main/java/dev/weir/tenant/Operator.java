package dev.weir.tenant;

/** Who acts for the installation and not for a tenant, and may do everything. */
public enum Operator implements Actor {
    /** Whoever holds the admin token. */
    ADMIN_TOKEN("admin"),
    /** Weir, on its own account. */
    WEIR("system");

    private final String auditName;

    Operator(String auditName) {
        this.auditName = auditName;
    }

    @Override
    public String auditName() {
        return auditName;
    }

    @Override
    public TenantId reads(TenantId tenant, Scope things) {
        return tenant;
    }

    @Override
    public TenantId changes(TenantId tenant, Scope things) {
        return tenant;
    }

    @Override
    public TenantId admitsTo(TenantId tenant) {
        return tenant;
    }

    @Override
    public void operates() {
        // May.
    }
}
