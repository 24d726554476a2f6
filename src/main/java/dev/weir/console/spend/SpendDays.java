package dev.weir.console.spend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/** Periods that are often looked at. */
enum SpendDays {
    DAYS_7("Last 7 days"),
    DAYS_30("Last 30 days"),
    DAYS_90("Last 90 days"),
    MONTH("This month"),
    LAST_MONTH("Last month"),
    YEAR("Last 365 days"),
    CUSTOM("Custom");

    private static final int WEEK = 7;
    private static final int THIRTY = 30;
    private static final int QUARTER = 90;
    private static final int A_YEAR = 365;

    private final String label;

    SpendDays(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    LocalDate from(LocalDate today) {
        return switch (this) {
            case DAYS_7 -> today.minusDays(WEEK - 1L);
            case DAYS_90 -> today.minusDays(QUARTER - 1L);
            case MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
            case YEAR -> today.minusDays(A_YEAR - 1L);
            case DAYS_30, CUSTOM -> today.minusDays(THIRTY - 1L);
        };
    }

    LocalDate to(LocalDate today) {
        return this == LAST_MONTH ? today.withDayOfMonth(1).minusDays(1) : today;
    }

    /** The period of that name; 30 days for anything else. */
    static SpendDays named(String name) {
        return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst().orElse(DAYS_30);
    }
}
