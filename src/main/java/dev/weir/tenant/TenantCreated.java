package dev.weir.tenant;

import jakarta.persistence.EntityManager;

/**
 * A tenant was made; observers give it in the same transaction what every tenant has.
 *
 * @param transaction the transaction of the change
 */
public record TenantCreated(TenantId tenant, EntityManager transaction) {
}
