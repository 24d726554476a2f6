package dev.weir.api.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.metering.Grouping;
import dev.weir.platform.Failure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a report's parameters may say, and which of them an error names. */
class UsageQueryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void aReportIsOfThisMonthBySourceUnlessItSaysOtherwise() {
        UsageQuery query = UsageQuery.read(null, null, null, TODAY);
        assertEquals(LocalDate.of(2026, 3, 1), query.from());
        assertEquals(TODAY, query.to());
        assertEquals(List.of("source"), query.groups().stream().map(Grouping::name).toList());
        assertEquals(List.of("day", "tag:team"), UsageQuery.read("2026-01-01", "2026-01-31", "day, tag:team,day", TODAY)
                .groups().stream().map(Grouping::name).toList());
    }

    @Test
    void aBadReportNamesItsParameter() {
        assertParam("from", "2026-3-1", null, null);
        assertParam("to", null, "tomorrow", null);
        assertParam("to", null, "+999999999-01-01", null);
        assertParam("from", "2026-03-11", "2026-03-10", null);
        assertParam("from", "2000-01-01", "2026-03-10", null);
        assertParam("group_by", null, null, "colour");
        assertParam("group_by", null, null, "tag:");
        assertParam("group_by", null, null, "source,model,day,key,user,tag:a");
    }

    private static void assertParam(String param, String from, String to, String groupBy) {
        assertEquals(Optional.of(param), assertThrows(Failure.class,
                () -> UsageQuery.read(from, to, groupBy, TODAY)).param());
    }
}
