package dev.weir.cascade;

import dev.weir.cascade.sums.Equation;
import dev.weir.cascade.sums.Equations;
import dev.weir.cascade.sums.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An answer and what is read out of it once for all evidence.
 *
 * @param text      the answer without its calculator notation
 * @param ask       the sentence of the question that asks, in lower case
 * @param equations that the answer works out
 * @param asked     the question's numbers in digits
 * @param spelled   its numbers in words
 * @param stated    the number that the answer ends on, without its sign
 * @param begun     whether it breaks off in the middle of a calculation
 */
record Reading(SmallAnswer answer, String text, String ask, List<Equation> equations, List<Double> asked,
        List<Double> spelled, OptionalDouble stated, boolean begun) {
    private static final Pattern CONCLUSION = Pattern.compile("(?:####|\\banswer is:?|\\banswer:)\\s*\\**\\s*[$€£]?\\s*-?\\s*("
            + Numbers.DIGITS + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGUN = Pattern.compile("<<[-+*/().,$%\\d\\s=]*$|\\d[^\\n.!?]{0,40}(?:\\s[-+*/×(]|=)\\s*[$€£]?$");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.?!])\\s+");
    private static final Pattern ASKS = Pattern.compile("\\?|\\b(?:calculate|find|determine)\\b");
    private static final Pattern LABEL = Pattern.compile("#\\s*\\d+");
    private static final int LONGEST = 20_000;

    static Reading of(SmallAnswer answer) {
        String whole = shortened(answer.text()).strip();
        String question = LABEL.matcher(shortened(answer.question())).replaceAll("");
        String text = Equations.CALCULATOR.matcher(whole).replaceAll("");
        return new Reading(answer, text, ask(question), Equations.in(whole), Numbers.in(question), Numbers.words(question),
                stated(text), BEGUN.matcher(tail(whole)).find());
    }

    /** Whether the answer computes something: only then do its sums say anything. */
    boolean computes() {
        return begun || !equations.isEmpty();
    }

    /** Whether the question is about quantities. */
    Stream<Double> quantities() {
        return Stream.concat(asked.stream(), spelled.stream());
    }

    /** The question in lower case. */
    String question() {
        return shortened(answer.question()).toLowerCase(Locale.ROOT);
    }

    /** How often a number is operated on. */
    int operations() {
        return equations.stream().mapToInt(equation -> equation.operators().length()).sum();
    }

    /** Whether it ends on what an equation leads to. */
    boolean endsOn(Equation equation) {
        return stated.isPresent() && equation.leadsTo(stated.getAsDouble());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 60));
    }

    private static String ask(String question) {
        List<String> sentences = SENTENCE.splitAsStream(question.strip().toLowerCase(Locale.ROOT)).toList();
        return sentences.reversed().stream().filter(sentence -> ASKS.matcher(sentence).find()).findFirst()
                .orElse(sentences.getLast());
    }

    private static OptionalDouble stated(String text) {
        Matcher conclusion = CONCLUSION.matcher(text);
        if (conclusion.find()) {
            return OptionalDouble.of(Numbers.of(conclusion.group(1)));
        }
        List<Double> numbers = Numbers.in(text);
        return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.getLast());
    }
}
