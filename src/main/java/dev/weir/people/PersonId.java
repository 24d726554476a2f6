package dev.weir.people;

import java.util.UUID;

/** Identifies a person. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
