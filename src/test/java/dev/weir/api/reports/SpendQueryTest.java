package dev.weir.api.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.Failure;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SpendQueryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private final SpendQuery query = new SpendQuery();

    @Test
    void thirtyDaysAndEightGroupsAreUsual() {
        assertEquals(new SpendQuery.Days(LocalDate.of(2026, 11, 2), TODAY), query.days(TODAY));
        assertEquals(8, query.groups());
    }

    @Test
    void whatIsWrongIsNamedAsItWasAsked() {
        query.top = "0";
        Failure refused = assertThrows(Failure.class, query::groups);
        assertEquals("top must be a whole number between 1 and 50.", refused.getMessage());
        query.from = "2024-11-30";
        assertThrows(Failure.class, () -> query.days(TODAY));
    }
}
