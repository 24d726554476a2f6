package dev.weir.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that a transaction can be had: without the database nothing may be answered, least of all paid. */
@Readiness
@ApplicationScoped
class DatabaseReady implements HealthCheck {
    @Inject
    TenantTransaction transactions;

    @Override
    public HealthCheckResponse call() {
        try {
            transactions.callWithoutTenant(
                    manager -> manager.createNativeQuery("select 1", Integer.class).getSingleResult());
            return HealthCheckResponse.up("database");
        } catch (RuntimeException unreachable) {
            return HealthCheckResponse.down("database");
        }
    }
}
