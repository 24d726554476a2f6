package dev.weir.console.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SiteServiceTest {
    private static final AssistantId ASSISTANT = new AssistantId(new UUID(0, 1));

    @Test
    void originsAreReadLineByLine() {
        SiteKeyDraft draft = SiteService.draft(" shop ", ASSISTANT, "https://Shop.example/\n\n  http://localhost:8080 \n", 60);
        assertEquals("shop", draft.name());
        assertEquals(List.of("https://shop.example", "http://localhost:8080"),
                draft.origins().stream().map(Origin::text).toList());
        for (String wrong : List.of("", "   \n", "shop.example", "https://shop.example/path", "*")) {
            assertThrows(Failure.class, () -> SiteService.draft("shop", ASSISTANT, wrong, 60), wrong);
        }
        assertThrows(Failure.class, () -> SiteService.draft("  ", ASSISTANT, "https://shop.example", 60));
    }

    @Test
    void whatIsPastedStaysAnAttributeWhateverTheSiteIsCalled() {
        SiteKey site = new SiteKey(new SiteKeyId(new UUID(0, 2)), "\"><script>alert(1)</script> & Co", "weir_pk_abc",
                ASSISTANT, List.of(new Origin("https://shop.example")), 60, Instant.EPOCH, Optional.empty());
        assertEquals("""
                <script type="module" src="https://weir.example/widget/weir-chat.js"></script>
                <weir-chat site-key="weir_pk_abc" name="&quot;>&lt;script>alert(1)&lt;/script> &amp; Co"></weir-chat>""",
                EmbedCodeDialog.lines(site, "https://weir.example"));
    }
}
