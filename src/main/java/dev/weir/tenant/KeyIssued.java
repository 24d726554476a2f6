package dev.weir.tenant;

import dev.weir.platform.NanoUsd;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * A key was made; observers give it in the same transaction what was wanted with it.
 *
 * @param monthlyLimit what it may spend in a month, where the request says so
 * @param transaction  the transaction of the change
 */
public record KeyIssued(Actor by, TenantId tenant, KeyId key, Optional<NanoUsd> monthlyLimit, EntityManager transaction) {
}
