package dev.weir.console.components;

import java.time.LocalDate;
import java.util.Arrays;

/** The days a page covers, the last of them today. */
public enum Range {
    WEEK("7 days", 7),
    MONTH("30 days", 30),
    QUARTER("90 days", 90),
    YEAR("365 days", 365);

    private final String label;
    private final int days;

    Range(String label, int days) {
        this.label = label;
        this.days = days;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** How many they are. */
    public int days() {
        return days;
    }

    /** The first of them. */
    public LocalDate from(LocalDate today) {
        return today.minusDays(days - 1L);
    }

    /** The range of so many days, as the address names it; a month for anything else. */
    public static Range of(String days) {
        return Arrays.stream(values()).filter(range -> String.valueOf(range.days).equals(days)).findFirst().orElse(MONTH);
    }
}
