package dev.weir.console.budgets;

import dev.weir.budget.Budget;
import dev.weir.tenant.KeyId;
import java.util.Optional;

/**
 * A limit that may be set.
 *
 * @param subject whom it limits, in words
 * @param key     empty for the tenant itself
 */
record BudgetRow(String subject, Optional<KeyId> key, Budget budget) {
    String period() {
        return budget.period().wireName();
    }

    /** What tells it from the others, whatever was set and spent. */
    String name() {
        return key.map(KeyId::toString).orElse("") + " " + period() + " " + subject;
    }
}
