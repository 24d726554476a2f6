package dev.weir.routing;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import dev.weir.platform.Failure;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A compiled CEL expression over a turn. It cannot loop for long: lists are its only loops and their iterations are
 * counted, expressions and patterns are bounded in size, and RE2's matching is linear in the text.
 */
final class RuleExpression {
    private static final int MAX_CHARACTERS = 2_000;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_ITERATIONS = 1_000;
    private static final int MAX_PATTERN_INSTRUCTIONS = 2_000;
    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setOptions(CelOptions.current().maxExpressionCodePointSize(MAX_CHARACTERS).maxParseRecursionDepth(MAX_DEPTH)
                    .comprehensionMaxIterations(MAX_ITERATIONS).maxRegexProgramSize(MAX_PATTERN_INSTRUCTIONS).build())
            .addVar("text", SimpleType.STRING).addVar("tokens", SimpleType.INT).addVar("turns", SimpleType.INT)
            .addVar("language", SimpleType.STRING).addVar("has_code", SimpleType.BOOL)
            .addVar("wants_human", SimpleType.BOOL)
            .addVar("knowledge_score", SimpleType.DOUBLE).addVar("service_tier", SimpleType.STRING)
            .addVar("metadata", MapType.create(SimpleType.STRING, SimpleType.STRING)).addVar("hour", SimpleType.INT)
            .setResultType(SimpleType.BOOL).build();

    private final Program program;

    private RuleExpression(Program program) {
        this.program = program;
    }

    /** Compiles and type-checks; what is wrong is refused in words, with its place. */
    static RuleExpression compile(String expression) {
        try {
            return new RuleExpression(program(expression));
        } catch (CelValidationException invalid) {
            throw RuleProblem.of(expression, invalid).refusal();
        }
    }

    /** What keeps an expression from being a rule; empty when nothing does. */
    static Optional<RuleProblem> problem(String expression) {
        try {
            program(expression);
            return Optional.empty();
        } catch (CelValidationException invalid) {
            return Optional.of(RuleProblem.of(expression, invalid));
        }
    }

    private static Program program(String expression) throws CelValidationException {
        try {
            return CEL.createProgram(CEL.compile(expression).getAst());
        } catch (CelEvaluationException impossible) {
            throw Failure.invalid("expression", RuleWords.of(impossible));
        }
    }

    /** Whether the rule matches; throws when the expression fails on this turn, as it does on a tag that is missing. */
    boolean holds(TurnFeatures turn) throws CelEvaluationException {
        CelVariableResolver values = turn::value;
        return (Boolean) program.eval(values);
    }

    /**
     * Whether it would have matched; empty when that hangs on a value that nobody kept.
     *
     * @param missing takes the names of such values that were asked for
     */
    Optional<Boolean> held(PastTurn turn, Set<String> missing) throws CelEvaluationException {
        Set<String> asked = new TreeSet<>();
        CelVariableResolver values = name -> {
            Optional<Object> value = Optional.ofNullable(turn.values().get(name));
            if (value.isEmpty()) {
                asked.add(name);
            }
            return value;
        };
        if (program.eval(values) instanceof Boolean known) {
            return Optional.of(known);
        }
        missing.addAll(asked);
        return Optional.empty();
    }
}
