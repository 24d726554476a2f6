package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cel.runtime.CelEvaluationException;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleExpressionTest {
    @ParameterizedTest
    @ValueSource(strings = {"text.contains('parcel')", "tokens == 5", "turns > 2", "language.startsWith('en')", "!has_code",
        "knowledge_score < 0.5", "service_tier == 'flex'", "metadata['plan'] == 'gold'", "hour >= 22 || hour < 6",
        "['parcel', 'order'].exists(word, text.contains(word))", "!('vip' in metadata)"})
    void everyValueOfATurnCanBeAsked(String expression) throws CelEvaluationException {
        assertTrue(RuleExpression.compile(expression).holds(Questions.parcel()), expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.contains(", "speed > 3", "tokens", "text + 1 == 2", "'yes'"})
    void whatDoesNotCompileOrIsNoTruthIsRefusedWithItsPlace(String expression) {
        Failure refused = assertThrows(Failure.class, () -> RuleExpression.compile(expression));
        assertEquals(FailureCode.INVALID_REQUEST, refused.code());
        assertEquals("expression", refused.param().orElseThrow());
        assertTrue(refused.getMessage().contains("(line 1, column "), refused.getMessage());
    }

    @Test
    void anExpressionMayFailOnATurn() throws CelEvaluationException {
        RuleExpression rule = RuleExpression.compile("metadata['customer'] == 'vip'");
        assertThrows(CelEvaluationException.class, () -> rule.holds(Questions.parcel()));
    }

    @Test
    void nestedLoopsEndAtTheLimitOfIterations() {
        String digits = "[0,1,2,3,4,5,6,7,8,9]";
        RuleExpression rule = RuleExpression.compile(digits + ".all(a, " + digits + ".all(b, " + digits + ".all(c, " + digits
                + ".all(d, a + b + c + d >= 0))))");
        assertThrows(CelEvaluationException.class, () -> rule.holds(Questions.parcel()));
    }

    @Test
    void anExpressionIsBoundedInSize() {
        assertThrows(Failure.class, () -> RuleExpression.compile("turns > 0" + " || turns > 0".repeat(500)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Hello there!|greeting", "hi|greeting", "Thanks a lot|greeting", "Where is my order 4711?|order status",
        "track my parcel please|order status", "I want a refund of $450 for the broken tent|refund of 100 or more",
        "please refund 1,200 euros today|refund of 100 or more", "You'll hear from my lawyer|legal threat",
        "can I talk to a human|talk to a human", "Put me through to an agent now|talk to a human"})
    void theUsualRulesMatchWhatTheyAreNamedAfter(String text, String rule) throws CelEvaluationException {
        assertEquals(rule, firstUsual(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"How long does a refund take?", "I paid $20 and want a refund", "Hi, which tent fits four people?",
        "Do your agents speak German?", "Is your tent court approved?", "What is the order of the layers?"})
    void theUsualRulesLeaveOtherQuestionsAlone(String text) throws CelEvaluationException {
        assertEquals("none", firstUsual(text));
    }

    @Test
    void codeIsToldFromProse() {
        assertTrue(Questions.asking("I get `TypeError` from client.list({page: 2})").hasCode());
        assertTrue(Questions.asking("=IF(A2>B2,\"late\") is wrong").hasCode());
        assertFalse(Questions.asking("Select the size from the list, then pay (if you like).").hasCode());
    }

    private static String firstUsual(String text) throws CelEvaluationException {
        for (RoutingRule.Draft rule : StarterRules.ALL) {
            if (RuleExpression.compile(rule.expression()).holds(Questions.asking(text))) {
                return rule.name();
            }
        }
        return "none";
    }
}
