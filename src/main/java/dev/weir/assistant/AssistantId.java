package dev.weir.assistant;

import java.util.UUID;

/** Identifies an assistant of a tenant. */
public record AssistantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
