package dev.weir.console.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was set is read as a line, beside what it was before. */
class EventDetailsTest {
    private static final EventDetails DETAILS = new EventDetails(id -> "The default assistant");

    @Test
    void aChangeIsShownBesideWhatHeldBefore() {
        String month = "\"period\":\"month\",\"alert_percent\":\"[50, 80]\"";
        assertEquals(List.of("Limit: $25.00 → $30.00", "Period: month"),
                lines("{\"limit_usd\":\"30.00\"," + month + "}", "{\"limit_usd\":\"25.00\"," + month + "}"));
        assertEquals(List.of("Alert at percent: none → 50, 80", "Limit: none → $30.00", "Period: month"),
                lines("{\"limit_usd\":\"30.00\"," + month + "}", "{\"period\":\"month\"}"));
        assertEquals(List.of("Disabled: no → yes"), lines("{\"role\":\"tenant_admin\",\"disabled\":true}",
                "{\"role\":\"tenant_admin\",\"disabled\":false}"));
        assertEquals(List.of("Nothing changed"), lines("{\"days\":null}", "{\"days\":null}"));
    }

    @Test
    void whatHasNoBeforeIsShownAsItIs() {
        assertEquals(List.of("Assistant: The default assistant", "Semantic cache, threshold: 0.9", "Prompt changed: no",
                "Version: 4"), lines("{\"version\":4,\"prompt_changed\":false,\"assistant_id\":\"x\","
                        + "\"policy\":{\"semantic_cache\":{\"threshold\":0.9}}}", null));
        assertEquals(List.of("Scopes: ask questions, change documents"),
                lines("{\"name\":\"shop\",\"scopes\":\"chat knowledge\"}", null));
        assertEquals(List.of("Hours, open: day monday from 09:00 to 17:00, day friday from 09:00 to 12:30"), lines(
                "{\"hours\":{\"open\":[{\"to\":\"17:00\",\"day\":\"monday\",\"from\":\"09:00\"},"
                        + "{\"to\":\"12:30\",\"day\":\"friday\",\"from\":\"09:00\"}]}}", null));
        assertEquals(List.of(), lines("{}", null));
    }

    @Test
    void anActionHasWordsAlsoWhenItIsNew() {
        assertEquals("Set a limit", ActionWords.of("budget.set"));
        assertEquals("Near miss: same", ActionWords.of("near_miss.same"));
    }

    private static List<String> lines(String detail, String before) {
        return DETAILS.lines(detail, before).stream().map(EventDetails.Line::toString).toList();
    }
}
