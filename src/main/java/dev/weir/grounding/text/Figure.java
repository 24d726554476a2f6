package dev.weir.grounding.text;

/**
 * A quantity, date, time or code.
 *
 * @param value    in base units: seconds, minutes of the day for a time, month * 100 + day for a date, 1 to 7 for a weekday
 * @param unit     base unit, currency, the stem of what is counted, the year of a date, the code itself; may be empty
 * @param written  the number as it is written
 * @param text     as it is written
 * @param position of its first token
 * @param soft     an article or pronoun that may also be a number ("a week"): it bears others out and need not be borne out
 */
public record Figure(Kind kind, double value, String unit, double written, String text, int position,
        Bound bound, boolean soft) {
    /** What is measured. */
    public enum Kind { NUMBER, MEASURE, MONEY, PERCENT, TIME, DATE, MONTH, WEEKDAY, ORDINAL, CODE }

    /** Whether the figure is the least or the most that is meant. */
    public enum Bound { NONE, LEAST, MOST }

    private static final double TOLERANCE = 1e-6;
    private static final int HALF_DAY = 720;

    /** Whether this figure of a passage says what a claim's says. */
    public boolean bearsOut(Figure claimed) {
        if (kind == Kind.CODE || claimed.kind == Kind.CODE) {
            return kind == claimed.kind && unit.equals(claimed.unit);
        }
        if (kind == claimed.kind) {
            return sameKind(claimed);
        }
        if (claimed.kind == Kind.MONTH) {
            return kind == Kind.DATE && Math.floor(value / 100) == claimed.value;
        }
        if (kind == Kind.DATE && claimed.kind == Kind.NUMBER) {
            return unit.equals(claimed.text);
        }
        if (kind == Kind.PERCENT && claimed.kind == Kind.NUMBER && claimed.value < 1) {
            return equal(value, claimed.value * 100);
        }
        if (claimed.kind == Kind.PERCENT && kind == Kind.NUMBER && value < 1) {
            return equal(claimed.value, value * 100);
        }
        if (kind == Kind.ORDINAL || claimed.kind == Kind.ORDINAL) {
            return (kind == Kind.ORDINAL ? claimed : this).unit.isEmpty() && rawEquals(claimed);
        }
        return isPlain() && claimed.isPlain() && (kind == Kind.NUMBER || claimed.kind == Kind.NUMBER) && rawEquals(claimed);
    }

    private boolean isPlain() {
        return kind != Kind.WEEKDAY && kind != Kind.MONTH && kind != Kind.DATE;
    }

    private boolean sameKind(Figure claimed) {
        return switch (kind) {
            case MONEY, MEASURE -> unit.equals(claimed.unit) && equal(value, claimed.value);
            case DATE -> equal(value, claimed.value) && (unit.length() < 4 || claimed.unit.length() < 4 || unit.equals(claimed.unit))
                    || (unit.equals(DateParser.OPEN) || claimed.unit.equals(DateParser.OPEN))
                            && equal(value % 100 * 100 + Math.floor(value / 100), claimed.value);
            case TIME -> equal(value, claimed.value)
                    || (unit.isEmpty() || claimed.unit.isEmpty()) && equal(value % HALF_DAY, claimed.value % HALF_DAY);
            default -> equal(value, claimed.value);
        };
    }

    /** A number without a unit against one with: "30" against "30 days", "9" against "9 am". */
    private boolean rawEquals(Figure claimed) {
        return equal(written, claimed.written);
    }

    static boolean equal(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));
    }

    /** Whether sums of the two make sense. */
    public boolean addsTo(Figure other) {
        return kind == other.kind && unit.equals(other.unit) || kind == Kind.NUMBER && other.kind == Kind.MEASURE;
    }

    Figure with(Bound newBound) {
        return new Figure(kind, value, unit, written, text, position, newBound, soft);
    }
}
