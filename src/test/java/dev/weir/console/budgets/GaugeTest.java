package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.dom.Element;
import dev.weir.budget.Budget;
import dev.weir.budget.Period;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GaugeTest {
    @Test
    void itShowsWhatIsSpentAndWhatIsHeld() {
        Gauge gauge = gauge("10", "2.5", "4");
        assertEquals(List.of("25.0%", "40.0%"), widths(gauge));
        assertEquals("25", gauge.getElement().getAttribute("aria-valuenow"));
        assertEquals("$2.50 spent and $4.00 reserved of $10.00", gauge.getElement().getAttribute("aria-label"));
        assertFalse(gauge.hasClassName("full"));
    }

    @Test
    void bothTogetherNeverLeaveTheBar() {
        assertEquals(List.of("80.0%", "20.0%"), widths(gauge("10", "8", "9")));
        assertEquals(List.of("100.0%", "0.0%"), widths(gauge("10", "12", "1")));
        assertTrue(gauge("10", "12", "0").hasClassName("full"));
    }

    @Test
    void aLimitOfNothingIsSpent() {
        assertTrue(gauge("0", "0", "0").hasClassName("full"));
    }

    private static Gauge gauge(String limit, String spent, String reserved) {
        return new Gauge(new Budget(Period.MONTH, Optional.of(dollars(limit)), List.of(), dollars(spent), dollars(reserved),
                Instant.EPOCH, 1));
    }

    private static NanoUsd dollars(String amount) {
        return NanoUsd.ofDollars(new BigDecimal(amount));
    }

    private static List<String> widths(Gauge gauge) {
        return gauge.getElement().getChildren().map(Element::getComponent)
                .map(bar -> ((HasSize) bar.orElseThrow()).getWidth()).toList();
    }
}
