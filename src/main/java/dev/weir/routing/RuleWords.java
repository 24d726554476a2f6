package dev.weir.routing;

import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CEL says of an expression, in words. What none of them fits is told in CEL's own, without its lists of tokens. */
final class RuleWords {
    private static final String KNOWN = "text, tokens, turns, language, has_code, wants_human, knowledge_score, service_tier, metadata and hour";
    private static final Map<String, String> TYPES = Map.of("string", "a text", "int", "a whole number", "double",
            "a decimal number", "bool", "a boolean", "map(string, string)", "the tags", "dyn", "a value", "list", "a list");
    private static final Map<String, String> SPELLED = Map.of("and", "Write && for “and”.", "or", "Write || for “or”.", "not",
            "Write ! for “not”.", "is", "Write == for “is”.", "AND", "Write && for “and”.", "OR", "Write || for “or”.");
    private static final List<Saying> SAYINGS = List.of(
            new Saying("mismatched input '<EOF>'", found -> "Something is missing at the end."),
            new Saying("missing '(.)' at", found -> "“" + found.group(1) + "” is missing."),
            new Saying("token recognition error at: '['\"]", found -> "A text starts here, but its closing quotation mark is "
                    + "missing."),
            new Saying("token recognition error at: '[“”„‘’«»]", found -> "Put a text between straight quotation marks, such "
                    + "as \"web\"."),
            new Saying("token recognition error at: '=", found -> "A single = does not compare: write ==."),
            new Saying("token recognition error at: '(.*?)\\s*'$", found -> "“" + found.group(1) + "” is not valid here."),
            new Saying("(?:mismatched|extraneous) input '(.*?)' expecting", found -> SPELLED.getOrDefault(found.group(1),
                    "“" + found.group(1) + "” is not expected here.")),
            new Saying("undeclared reference to '(.*?)'", found -> "“" + found.group(1) + "” is not known: a rule knows " + KNOWN
                    + ". A tag is written metadata.plan, and a text knows contains, startsWith, endsWith and matches."),
            new Saying("overload for '_?([^_']+?)_?' applied to '(?:(.*?)\\.)?\\((.*?)\\)' \\(cand", RuleWords::unfit),
            new Saying("expected type 'bool' but found '(.*?)'", found -> "A rule must be a boolean, and this is "
                    + type(found.group(1)) + ": compare it, as in tokens > 400."),
            new Saying("type '(.*?)' does not support field selection", found -> "Nothing can follow " + type(found.group(1))
                    + " after a dot."),
            new Saying("invalid argument to has\\(\\)", found -> "has() takes a tag, as in has(metadata.plan)."),
            new Saying("recursion limit exceeded\\. limit: (\\d+)", found -> "It is nested too deeply: " + found.group(1)
                    + " levels are allowed."),
            new Saying("size exceeds limit.*limit:? ?(\\d+)", found -> "It is too long."),
            new Saying("key '(.*?)' is not present in map", found -> "The turn has no tag “" + found.group(1) + "”: write has(metadata."
                    + found.group(1) + ") && before you use it."),
            new Saying("/ by zero", found -> "It divides by zero."),
            new Saying("error parsing regexp: (.*)", found -> "The pattern cannot be read: " + found.group(1) + "."),
            new Saying("For input string: \"(.*?)\"", found -> "“" + found.group(1) + "” is not a number."));
    private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at <input>:\\d+)?: ");

    private RuleWords() {
    }

    /** Something that CEL says, and how it is told. */
    private record Saying(Pattern pattern, Function<MatchResult, String> words) {
        Saying(String pattern, Function<MatchResult, String> words) {
            this(Pattern.compile(pattern), words);
        }
    }

    /** What is wrong with an expression that does not compile. */
    static String of(String expression, String message) {
        return expression.isBlank() ? "Write when the rule holds, for instance tokens > 400." : told(message);
    }

    /** What is wrong with one that fails on a turn. */
    static String of(CelEvaluationException failed) {
        return told(PLACE.matcher(String.valueOf(failed.getMessage())).replaceFirst(""));
    }

    private static String told(String message) {
        for (Saying saying : SAYINGS) {
            Matcher found = saying.pattern().matcher(message);
            if (found.find()) {
                return saying.words().apply(found.toMatchResult());
            }
        }
        return message.lines().findFirst().orElse("It cannot be read.");
    }

    /** An operator or a function that does not go with what stands beside it. */
    private static String unfit(MatchResult found) {
        String what = "“" + found.group(1) + "”";
        List<String> beside = List.of(found.group(3).split(", (?![^(]*\\))"));
        String types = String.join(" and ", beside.stream().map(RuleWords::type).toList());
        return switch (found.group(1)) {
            case "&&", "||", "!" -> what + " takes booleans, such as tokens > 400; here is " + types + ".";
            case "==", "!=", "<", "<=", ">", ">=" -> what + " compares two values of the same type; here are " + types + "." + numbers(beside);
            default -> what + " does not work with " + types + (found.group(2) == null ? "" : " after " + type(found.group(2)))
                    + "." + numbers(beside);
        };
    }

    private static String numbers(List<String> beside) {
        return beside.contains("int") && beside.contains("double")
                ? " Compare a score with a decimal number, such as 0.5 or 1.0, and a count with a whole number." : "";
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.startsWith("list") ? "list" : name, "a value");
    }
}
