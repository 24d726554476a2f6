package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cel.runtime.CelEvaluationException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an expression, as people who decide about money read it. */
class RuleWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "tokens > ~ 9 ~ Something is missing at the end.",
        "(tokens > 5 ~ 12 ~ “)” is missing.",
        "tokens > 5) ~ 11 ~ “)” is not expected here.",
        "tokens > 5 and turns > 1 ~ 12 ~ Write && for “and”.",
        "tokens = 5 ~ 8 ~ A single = does not compare: write ==.",
        "text == “a” ~ 9 ~ Put a text between straight quotation marks, such as \"web\".",
        "text == \"a ~ 9 ~ A text starts here, but its closing quotation mark is missing.",
        "text > 5 ~ 6 ~ “>” compares two values of the same type; here are a text and a whole number.",
        "has_code && tokens ~ 10 ~ “&&” takes booleans, such as tokens > 400; here is a boolean and a whole number.",
        "!tokens ~ 1 ~ “!” takes booleans, such as tokens > 400; here is a whole number.",
        "tokens ~ 1 ~ A rule must be a boolean, and this is a whole number: compare it, as in tokens > 400.",
        "text.contains(5) ~ 14 ~ “contains” does not work with a whole number after a text.",
        "metadata.x.y == 1 ~ 11 ~ Nothing can follow a text after a dot.",
        "has(text) ~ 4 ~ has() takes a tag, as in has(metadata.plan)."}, quoteCharacter = '`')
    void itIsSaidWhatWasExpectedWhere(String expression, int column, String words) {
        RuleProblem problem = RuleExpression.problem(expression).orElseThrow();
        assertEquals(words, problem.words());
        assertEquals(column, problem.column() + 1);
    }

    @Test
    void aScoreIsComparedWithANumberThatHasAPoint() {
        String words = RuleExpression.problem("knowledge_score > 1").orElseThrow().words();
        assertTrue(words.contains("such as 0.5 or 1.0"), words);
    }

    @Test
    void whatIsNotKnownIsToldWithWhatIs() {
        String words = RuleExpression.problem("channel == \"web\"").orElseThrow().words();
        assertTrue(words.startsWith("“channel” is not known: a rule knows text,") && words.contains("metadata.plan"), words);
    }

    @Test
    void theLineIsTheExpressions() {
        assertEquals(2, RuleExpression.problem("tokens > 5\n&& speed > 3").orElseThrow().line());
        assertEquals(Optional.empty(), RuleExpression.problem("tokens > 5\n&& turns > 3"));
        assertEquals("Write when the rule holds, for instance tokens > 400.",
                RuleExpression.problem("  ").orElseThrow().words());
    }

    /** Whatever people type, no list of a parser's tokens comes back. */
    @ParameterizedTest
    @ValueSource(strings = {"tokens >> 5", "[1,2].exists(x, x > 'a')", "a ? b", "text.has('x')", "{", "\\", "tokens > 5 ||", "'", "@",
        "metadata['a' == 'b'", "tokens > 99999999999999999999", "[[[[[[", "text in [1]"})
    void noParsersTokensAreTold(String expression) {
        RuleExpression.problem(expression).ifPresent(problem -> assertFalse(problem.words().matches(
                "(?s).*(NUM_|IDENTIFIER|expecting|candidates|overload|<EOF>|container).*"), problem.words()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "metadata.plan == 'x' ~ The turn has no tag “plan”: write has(metadata.plan) && before you use it.",
        "1 / (turns - turns) == 1 ~ It divides by zero.",
        "int(text) > 1 ~ “hello” is not a number."}, quoteCharacter = '`')
    void whyItFailsOnATurnIsSaid(String expression, String words) throws Exception {
        RuleExpression rule = RuleExpression.compile(expression);
        PastTurn turn = new PastTurn(Map.of("text", "hello", "turns", 1L, "metadata", Map.of()));
        assertEquals(words, RuleWords.of(assertThrows(CelEvaluationException.class, () -> rule.held(turn, new TreeSet<>()))));
    }

    @Test
    void aPatternThatCannotBeReadIsOne() {
        RuleExpression rule = RuleExpression.compile("text.matches('(')");
        assertTrue(RuleWords.of(assertThrows(CelEvaluationException.class,
                () -> rule.held(new PastTurn(Map.of("text", "hello")), new TreeSet<>()))).startsWith("The pattern cannot be read"));
    }
}
