package dev.weir.console.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vaadin.flow.component.Component;
import dev.weir.console.components.Tile;
import dev.weir.platform.NanoUsd;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A forecast is judged in words; the colour only repeats them. */
class OutlookTest {
    private static final ZonedDateTime NOON = LocalDateTime.of(2026, 4, 20, 12, 0).atZone(ZoneOffset.UTC);
    private static final NanoUsd DOLLAR = new NanoUsd(1_000_000_000);

    @Test
    void aLimitThatWouldBeReachedSaysWhen() {
        assertEquals(List.of("month", "$20.50", "$15.25 to $31.00, based on the last seven days",
                "The limit of $12.00 would be reached on 22 April. (bad)"), words(month(10), limit(12_000)));
        assertEquals(List.of("day", "$10.50", "$10.25 to $11.00, based on the last seven days",
                "The limit of $10.25 would be reached today at about 18:00. (bad)"), words(day(10), limit(10_250)));
        assertEquals("The limit of $10.00 is reached. (bad)", words(day(10), limit(10_000)).getLast());
    }

    @Test
    void aLimitThatWouldNotSaysThat() {
        assertEquals("The limit of $31.01 would not be reached. (good)", words(month(10), limit(31_010)).getLast());
        assertEquals("The limit of $31.00 would be reached only if every day costs as much as the most expensive one. ()",
                words(month(10), limit(31_000)).getLast());
        assertEquals(3, words(month(10), Optional.empty()).size(), "without a limit nothing is judged");
    }

    @Test
    void withoutAFullDayNothingIsMadeUp() {
        Forecast unknown = new Forecast(NOON, NOON.plusDays(1), DOLLAR, PastDays.before(LocalDate.of(2026, 4, 20), Optional.empty(),
                Map.of()));
        assertEquals(List.of("day", "N/A", "no full day has passed since the first turn"), words(tile("day", unknown, limit(5_000))));
        assertEquals("The limit of $1.00 is reached. (bad)", words(tile("day", unknown, limit(1_000))).getLast());
    }

    private static Optional<NanoUsd> limit(long thousandths) {
        return Optional.of(new NanoUsd(thousandths * 1_000_000));
    }

    private static Forecast month(long dollars) {
        return new Forecast(NOON, LocalDate.of(2026, 5, 1).atStartOfDay(ZoneOffset.UTC), DOLLAR.times(dollars), past());
    }

    private static Forecast day(long dollars) {
        return new Forecast(NOON, LocalDate.of(2026, 4, 21).atStartOfDay(ZoneOffset.UTC), DOLLAR.times(dollars), past());
    }

    private static PastDays past() {
        return new PastDays(7, DOLLAR, new NanoUsd(DOLLAR.nanos() / 2), DOLLAR.times(2));
    }

    private static List<String> words(Forecast forecast, Optional<NanoUsd> limit) {
        return words(tile(forecast.ends().getDayOfMonth() == 1 ? "month" : "day", forecast, limit));
    }

    private static Tile tile(String name, Forecast forecast, Optional<NanoUsd> limit) {
        return Outlook.tile(name, forecast, limit);
    }

    private static List<String> words(Tile tile) {
        return tile.getChildren().map(OutlookTest::words).toList();
    }

    private static String words(Component part) {
        List<String> colours = part.getElement().getClassList().stream().filter(name -> name.matches("good|bad")).toList();
        return part.getElement().getText() + (part.getElement().getClassList().contains("tile-judgement")
                ? " (" + String.join("", colours) + ")" : "");
    }
}
