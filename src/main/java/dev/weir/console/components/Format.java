package dev.weir.console.components;

import com.vaadin.flow.component.UI;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Money, numbers, shares, durations and times as people read them. */
public final class Format {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final MathContext SMALL = new MathContext(2, RoundingMode.HALF_UP);
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final int HUNDRED = 100;

    private Format() {
    }

    /** Dollars to the cent; below one cent, two digits that say something. */
    public static String money(NanoUsd amount) {
        BigDecimal dollars = amount.toDollars();
        String sign = dollars.signum() < 0 ? "−" : "";
        BigDecimal size = dollars.abs();
        if (size.signum() == 0) {
            return "$0";
        }
        if (size.compareTo(CENT) < 0) {
            return sign + "$" + size.round(SMALL).stripTrailingZeros().toPlainString();
        }
        NumberFormat cents = NumberFormat.getNumberInstance(Locale.ENGLISH);
        cents.setMinimumFractionDigits(2);
        cents.setMaximumFractionDigits(2);
        cents.setRoundingMode(RoundingMode.HALF_UP);
        return sign + "$" + cents.format(size);
    }

    /** A whole number in groups of three. */
    public static String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    /** So many of something, such as {@code 1 turn} or {@code 2,000 turns}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** The same where more than one is called otherwise, such as {@code 1 entry} and {@code 2 entries}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** A share of 1 as a percentage with one decimal. */
    public static String share(double share) {
        return String.format(Locale.ENGLISH, "%.1f %%", share * HUNDRED);
    }

    /** A part of a whole; a dash where there is no whole. */
    public static String share(long part, long whole) {
        return whole == 0 ? "–" : share((double) part / whole);
    }

    /** A duration from microseconds to minutes, in its own unit. */
    public static String duration(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 1) {
            return String.format(Locale.ENGLISH, "%.2f ms", millis);
        }
        return millis < 1_000 ? String.format(Locale.ENGLISH, millis < 10 ? "%.1f ms" : "%.0f ms", millis)
                : String.format(Locale.ENGLISH, "%.1f s", millis / 1e3);
    }

    /** A moment in the viewer's own time zone. */
    public static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(zone()));
    }

    /** A time of today in the viewer's own time zone. */
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(zone()));
    }

    /** A moment in the viewer's own time zone; a dash when there is none. */
    public static String moment(Optional<Instant> instant) {
        return instant.map(Format::moment).orElse("–");
    }

    /** The moment at which a day begins in the viewer's own time zone. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    /** A source in words. */
    public static String source(Source source) {
        return switch (source) {
            case EXACT_CACHE -> "Exact cache";
            case SEMANTIC_CACHE -> "Semantic cache";
            case KNOWLEDGE -> "Knowledge";
            case MODEL -> "Model";
            case HANDOFF -> "Handoff";
            case UPKEEP -> "Upkeep";
        };
    }

    private static ZoneId zone() {
        try {
            return Optional.ofNullable(UI.getCurrent()).map(ui -> ui.getPage().getExtendedClientDetails())
                    .map(details -> details.getTimeZoneId()).<ZoneId>map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
