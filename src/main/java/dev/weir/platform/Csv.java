package dev.weir.platform;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows of cells as RFC 4180 has them. A text that begins like a formula is kept from being one when a spreadsheet opens the
 * file (OWASP, "CSV Injection"): customers' own words stand in such files.
 */
public final class Csv {
    private final StringBuilder text = new StringBuilder();

    private Csv() {
    }

    /** A file that begins with the columns' names. */
    public static Csv of(String... columns) {
        Csv csv = new Csv();
        csv.text.append(String.join(",", columns)).append("\r\n");
        return csv;
    }

    /** One more row: numbers and amounts as they are, anything else quoted; an empty {@link Optional} is an empty cell. */
    public Csv row(Object... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    private static String cell(Object cell) {
        return switch (cell) {
            case Optional<?> perhaps -> perhaps.map(Csv::cell).orElse("");
            case NanoUsd amount -> amount.toString();
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> quoted(cell.toString());
        };
    }

    private static String quoted(String cell) {
        String safe = cell.matches("(?s)[=+\\-@\\t\\r\\n].*") ? "'" + cell : cell;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** The whole file. */
    @Override
    public String toString() {
        return text.toString();
    }
}
