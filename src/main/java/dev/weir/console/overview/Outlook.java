package dev.weir.console.overview;

import dev.weir.console.components.Format;
import dev.weir.console.components.Tile;
import dev.weir.platform.NanoUsd;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A forecast as a tile, held against its limit in words and in colour. */
final class Outlook {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Outlook() {
    }

    /** @param limit empty when there is none, or when it is not for the turns that are looked at */
    static Tile tile(String name, Forecast forecast, Optional<NanoUsd> limit) {
        boolean known = forecast.like().count() > 0;
        Tile tile = new Tile(name, known ? Format.money(forecast.expected()) : "N/A", known ? basis(forecast)
                : "no full day has passed since the first turn");
        limit.filter(most -> known || forecast.spent().compareTo(most) >= 0).ifPresent(most -> judge(tile, forecast, most));
        return tile;
    }

    private static String basis(Forecast forecast) {
        return Format.money(forecast.low()) + " to " + Format.money(forecast.high()) + ", based on " + forecast.like().inWords();
    }

    private static void judge(Tile tile, Forecast forecast, NanoUsd limit) {
        String named = "The limit of " + Format.money(limit);
        Optional<ZonedDateTime> reached = forecast.reaches(limit);
        if (forecast.spent().compareTo(limit) >= 0) {
            tile.judge(named + " is reached.", Tile.Judgement.BAD);
        } else if (reached.isPresent()) {
            tile.judge(named + " would be reached " + when(forecast, reached.get()) + ".", Tile.Judgement.BAD);
        } else if (forecast.high().compareTo(limit) >= 0) {
            tile.judge(named + " would be reached only if every day costs as much as the most expensive one.", Tile.Judgement.NONE);
        } else {
            tile.judge(named + " would not be reached.", Tile.Judgement.GOOD);
        }
    }

    /** Within a day by the clock, within a month by the date. */
    private static String when(Forecast forecast, ZonedDateTime reached) {
        boolean today = reached.toLocalDate().equals(forecast.from().toLocalDate());
        return today ? "today at about " + HOUR.format(reached) : "on " + DAY.format(reached);
    }
}
