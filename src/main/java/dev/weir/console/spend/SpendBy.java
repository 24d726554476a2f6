package dev.weir.console.spend;

import dev.weir.metering.Grouping;
import java.util.Arrays;
import java.util.Optional;

/** What spend is shown by. */
enum SpendBy {
    SOURCE("source", "Source"),
    MODEL("model", "Model"),
    ASSISTANT("assistant", "Assistant"),
    KEY("key", "API key"),
    USER("user", "Customer"),
    TAG("tag", "Tag"),
    /** For who looks after the installation. */
    TENANT("tenant", "Tenant");

    private final String wireName;
    private final String label;

    SpendBy(String wireName, String label) {
        this.wireName = wireName;
        this.label = label;
    }

    String wireName() {
        return wireName;
    }

    String label() {
        return label;
    }

    /** The ledger's grouping. */
    Grouping grouping(String tag) {
        return Grouping.named(this == TAG ? "tag:" + tag : wireName).orElseThrow();
    }

    static Optional<SpendBy> named(String name) {
        return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
    }
}
