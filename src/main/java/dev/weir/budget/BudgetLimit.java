package dev.weir.budget;

import java.util.Locale;

/** Which of the limits that stand together: whose, and for how long. */
public record BudgetLimit(Subject subject, Period period) {
    /** Whose spend is limited. */
    public enum Subject {
        TENANT,
        KEY
    }

    /** As the database, the metrics and messages name it, such as {@code tenant month}. */
    public String wireName() {
        return subject.name().toLowerCase(Locale.ROOT) + " " + period.wireName();
    }

    /** The limit of that name. */
    static BudgetLimit named(String name) {
        for (Subject subject : Subject.values()) {
            for (Period period : Period.values()) {
                BudgetLimit limit = new BudgetLimit(subject, period);
                if (limit.wireName().equals(name)) {
                    return limit;
                }
            }
        }
        throw new IllegalStateException("The database named an unknown limit: " + name);
    }
}
