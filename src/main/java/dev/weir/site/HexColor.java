package dev.weir.site;

import dev.weir.platform.Failure;
import java.util.Locale;

/** A colour as {@code #rrggbb}. */
public record HexColor(String text) {
    /** What text needs against its background (WCAG 2.2, success criterion 1.4.3). */
    public static final double LEAST_CONTRAST = 4.5;
    /** Text on a dark ground. */
    public static final HexColor WHITE = new HexColor("#ffffff");
    /** Text on a light ground. */
    public static final HexColor BLACK = new HexColor("#000000");

    /** The colour that somebody wrote in a field. */
    public static HexColor of(String field, String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("#[0-9a-f]{6}")) {
            throw Failure.invalid(field, field + " must be a colour such as #1d5fa8.");
        }
        return new HexColor(text);
    }

    /** The contrast ratio, 1 to 21, by WCAG's relative luminance. */
    public double contrastTo(HexColor other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** White or black, whichever is read better on this colour; one of them always has enough contrast. */
    public HexColor readable() {
        return contrastTo(WHITE) >= LEAST_CONTRAST ? WHITE : BLACK;
    }

    private double luminance() {
        return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
    }

    private double linear(int at) {
        double part = Integer.parseInt(text.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
