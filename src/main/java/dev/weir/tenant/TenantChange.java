package dev.weir.tenant;

import java.time.ZoneId;
import java.util.Optional;

/** What of a tenant is to change; what is empty stays. The slug is for good. */
public record TenantChange(Optional<String> name, Optional<ZoneId> zone, Optional<Boolean> suspended) {
}
