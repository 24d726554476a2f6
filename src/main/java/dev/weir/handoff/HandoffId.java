package dev.weir.handoff;

import java.util.UUID;

/** Identifies a handoff of a tenant. */
public record HandoffId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
