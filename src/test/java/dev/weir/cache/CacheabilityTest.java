package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheabilityTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final Policy POLICY = Policy.defaults();

    @Test
    void aPlainEnglishQuestionUsesBoth() {
        assertEquals(new Cacheability(true, true, Optional.empty()), of(Requests.asking("Where is it?")));
        assertTrue(of(Requests.of("{}", Message.of("system", "Be brief."), Message.of("user", "Why?"))).semantic());
    }

    @Test
    void aQuestionThatMayLeanOnEarlierTurnsUsesNone() {
        Cacheability may = of(Requests.of("{}", Message.of("user", "Red?"), Message.of("assistant", "Yes."),
                Message.of("user", "And blue?")));
        assertFalse(may.any());
        assertEquals(Optional.of("the question may depend on earlier turns"), may.reason());
    }

    @Test
    void personalDataAndNoStoreUseNone() {
        ChatRequest request = Requests.asking("I am ada@example.org");
        assertFalse(Cacheability.of(request, Requests.assistant(TENANT, "en", POLICY), Optional.empty(), List.of("email")).any());
        assertFalse(Cacheability.of(request, Requests.assistant(TENANT, "en", POLICY), Optional.of("no-store"), List.of()).any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tools\":[{\"type\":\"function\"}]}", "{\"functions\":[{\"name\":\"f\"}]}", "{\"n\":2}",
            "{\"response_format\":{\"type\":\"json_schema\"}}", "{\"response_format\":{\"type\":\"json_object\"}}"})
    void answersOfAShapeNeedTheVerySameQuestion(String parameters) {
        assertExactOnly(of(Requests.asking("q", parameters)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tools\":[]}", "{\"n\":1}", "{\"response_format\":{\"type\":\"text\"}}", "{\"tools\":null}"})
    void whatShapesNothingKeepsBoth(String parameters) {
        assertTrue(of(Requests.asking("q", parameters)).semantic());
    }

    @Test
    void otherLanguagesAndPicturesUseTheExactCacheOnly() {
        assertExactOnly(Cacheability.of(Requests.asking("Wo?"), Requests.assistant(TENANT, "de", POLICY), Optional.empty(), List.of()));
        assertTrue(Cacheability.of(Requests.asking("Why?"), Requests.assistant(TENANT, "en-GB", POLICY), Optional.empty(), List.of())
                .semantic());
        assertExactOnly(of(Requests.of("{}", Requests.message("""
                {"role":"user","content":[{"type":"text","text":"?"},{"type":"image_url","image_url":{"url":"u"}}]}"""))));
    }

    @Test
    void thePolicyTurnsEitherOff() {
        Policy noMeaning = policy(true, false);
        assertExactOnly(Cacheability.of(Requests.asking("q"), Requests.assistant(TENANT, "en", noMeaning), Optional.empty(), List.of()));
        Cacheability meaningOnly = Cacheability.of(Requests.asking("q"),
                Requests.assistant(TENANT, "en", policy(false, true)), Optional.empty(), List.of());
        assertFalse(meaningOnly.exact());
        assertTrue(meaningOnly.semantic() && meaningOnly.reason().isPresent());
    }

    @Test
    void personalOrIncompleteAnswersAreNotKept() {
        Cacheability may = of(Requests.asking("q"));
        assertEquals(may, may.given(Requests.choices("fine", "stop"), List.of()));
        assertFalse(may.given(Requests.choices("fine", "stop"), List.of("iban")).any());
        assertFalse(may.given(Requests.choices("and th", "length"), List.of()).any());
        assertFalse(may.given(Requests.choices("", "content_filter"), List.of()).any());
    }

    private static Policy policy(boolean exact, boolean semantic) {
        return new Policy(new Policy.ExactCache(exact, 60), new Policy.SemanticCache(semantic, 0.01, Optional.of(0.95), true, 60),
                POLICY.knowledge(), POLICY.history(), POLICY.routing(), POLICY.budget(), POLICY.serviceTiers(),
                POLICY.limits(), POLICY.quality());
    }

    private static Cacheability of(ChatRequest request) {
        return Cacheability.of(request, Requests.assistant(TENANT, "en", POLICY), Optional.empty(), List.of());
    }

    private static void assertExactOnly(Cacheability may) {
        assertTrue(may.exact());
        assertFalse(may.semantic());
        assertTrue(may.reason().isPresent());
    }
}
