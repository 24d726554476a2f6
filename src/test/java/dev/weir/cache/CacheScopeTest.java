package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CacheScopeTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final AssistantId ASSISTANT = new AssistantId(new UUID(2, 2));

    @Test
    void theKeyIsTheSameInEveryReleaseAndOnEveryNode() {
        assertEquals("e87fa9942d3b56f406e14d1fe8ffcf652ff1ff917e799f2863d83dca273c1195", scope("en", "").key());
        assertEquals(scope("en", "Be brief.").key(), scope("en", "Be brief.").key());
    }

    @Test
    void whateverDiffersSetsScopesApart() {
        String instructions = CacheScope.hashOf("");
        List<CacheScope> scopes = List.of(scope("en", ""), scope("de", ""), scope("en", "Be brief."), scope("en", "be brief."),
                new CacheScope(new TenantId(new UUID(1, 2)), ASSISTANT, 1, "en", "mini", instructions, "auto"),
                new CacheScope(TENANT, new AssistantId(new UUID(2, 3)), 1, "en", "mini", instructions, "auto"),
                new CacheScope(TENANT, ASSISTANT, 2, "en", "mini", instructions, "auto"),
                new CacheScope(TENANT, ASSISTANT, 1, "en", "maxi", instructions, "auto"),
                new CacheScope(TENANT, ASSISTANT, 1, "en", "mini", instructions, "gpt"));
        assertEquals(scopes.size(), scopes.stream().map(CacheScope::key).distinct().count());
        assertNotEquals(CacheScope.hashOf("a"), CacheScope.hashOf("b"));
    }

    private static CacheScope scope(String language, String instructions) {
        return new CacheScope(TENANT, ASSISTANT, 1, language, "mini", CacheScope.hashOf(instructions), "auto");
    }
}
