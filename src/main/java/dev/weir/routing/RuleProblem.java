package dev.weir.routing;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.weir.platform.Failure;

/**
 * What is wrong with an expression, for people who know what they want and not how CEL is written.
 *
 * @param words  a sentence or two
 * @param line   of the expression, 1 or more
 * @param column within that line, 0 or more
 */
public record RuleProblem(String words, int line, int column) {
    /** The first thing that is wrong: what follows is often its consequence. */
    static RuleProblem of(String expression, CelValidationException invalid) {
        CelIssue issue = invalid.getErrors().getFirst();
        CelSourceLocation place = issue.getSourceLocation();
        return new RuleProblem(RuleWords.of(expression, issue.getMessage()), Math.max(1, place.getLine()),
                Math.max(0, place.getColumn()));
    }

    /** The refusal of a rule. */
    Failure refusal() {
        return Failure.invalid("expression", words + " (line " + line + ", column " + (column + 1) + ")");
    }
}
