package dev.weir.console.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conversation.StoredTurn;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a turn's card tells. */
class TurnCardTest {
    private static final UUID ENTRY = new UUID(1, 2);

    @Test
    void timeAndMoneyStandWhereTheyWentAndTheRestHasAName() {
        assertEquals(List.of("Exact cache|0.40 ms", "Model|66 ms, $0.005", "Other|11 ms", "Total|77 ms, $0.005"),
                rows("{\"exact\":0.4,\"semantic\":0,\"inference\":66,\"total\":77}", new NanoUsd(5_000_000)));
        assertEquals(List.of("Documents|5.0 ms", "Total|5.0 ms"), rows("{\"context\":5,\"total\":5}", NanoUsd.ZERO),
                "nothing is left over, and nothing was paid");
    }

    @Test
    void aCachedAnswerNamesTheQuestionItWasFirstGivenTo() {
        String weir = "{\"cache\":{\"entry_id\":\"" + ENTRY + "\",\"similarity\":0.9712}}";
        assertTrue(words(Source.SEMANTIC_CACHE, weir, Map.of(ENTRY, "Is it open?"))
                .contains("served from the cache, similarity 0.971, first given for “Is it open?”"));
        assertTrue(words(Source.EXACT_CACHE, "{\"cache\":{\"entry_id\":\"" + ENTRY + "\",\"similarity\":null}}", Map.of())
                .contains("served from the cache, where it is no longer stored"));
        assertFalse(words(Source.MODEL, "{\"cache\":null}", Map.of()).contains("cache"));
    }

    @Test
    void whatIsCitedCanBeReadAndOnlyWebAddressesAreLinks() {
        String card = card(Source.KNOWLEDGE, "{\"citations\":[{\"title\":\"Opening\",\"url\":\"https://shop.example/a\","
                + "\"passage\":\"From nine to five.\"},{\"title\":\"Parcels\",\"url\":\"javascript:alert(1)\",\"passage\":\"Soon.\"}]}",
                Map.of()).getElement().getOuterHTML();
        assertTrue(card.contains("Cites 2 passages") && card.contains("From nine to five.") && card.contains("Soon."), card);
        assertTrue(card.contains("href=\"https://shop.example/a\"") && !card.contains("javascript:"), card);
    }

    private static String words(Source source, String weir, Map<UUID, String> cached) {
        return card(source, weir, cached).getElement().getTextRecursively();
    }

    private static TurnCard card(Source source, String weir, Map<UUID, String> cached) {
        return new TurnCard(new StoredTurn(TurnId.next(), Instant.EPOCH, List.of(Message.of("user", "Open?")),
                Message.of("assistant", "Yes."), source.wireName(), Optional.empty(), NanoUsd.ZERO, Optional.empty(),
                Optional.empty(), Optional.empty(), JsonDocument.trusted(weir)), cached);
    }

    private static List<String> rows(String times, NanoUsd cost) {
        return new Waterfall(JsonDocument.trusted(times), cost).getChildren().map(row -> row.getChildren()
                .map(part -> part.getElement().getTextRecursively()).filter(text -> !text.isEmpty())
                .reduce((name, figures) -> name + "|" + figures).orElseThrow()).toList();
    }
}
