package dev.weir.site;

import java.util.UUID;

/** Identifies a site key of a tenant. */
public record SiteKeyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
