package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.flaw;
import static dev.weir.cascade.AnswerEvidence.Measure.grave;
import static dev.weir.cascade.AnswerEvidence.Measure.sign;
import static dev.weir.cascade.AnswerEvidence.Measure.yes;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the answer was written to its end, and only once. */
final class Completeness implements AnswerEvidence {
    /** A full stop, a closing bracket or quotation mark, a list's last line, a table's, a code block's, a link or a number by itself. */
    private static final Pattern ENDED = Pattern.compile("[.!?:…。！？؟][\\s*_)\"'”’»\\]`]*$|[)|`\\]}>]\\s*$|\\p{So}\\s*$|https?://\\S+\\s*$");
    private static final Pattern LIST_ITEM = Pattern.compile("^\\s*(?:[-*+•]|\\d+[.)]|#{1,4}|;)\\s*\\S.*$");
    private static final Pattern SPLIT = Pattern.compile("(?<=[.!?])\\s+|\\n");
    private static final int SHORT = 12;
    private static final int REPEATED = 3;

    @Override
    public String name() {
        return "completeness";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        String text = reading.answer().text().strip();
        return List.of(
                grave("cut_short", yes(reading.begun() || isCut(text)), reading.begun()
                        ? "It ends in the middle of a calculation." : "It ends in the middle of a sentence."),
                grave("length_reached", yes(reading.answer().finishReason().equals("length")), "It reached its limit of length."),
                grave("filtered", yes(reading.answer().finishReason().equals("content_filter")), "Its model's filter stopped it."),
                grave("empty", yes(text.isEmpty()), "It says nothing."),
                flaw("repeats", yes(repeats(text)), "It says the same sentence again and again."),
                sign("length", reading.computes() ? Math.log1p(text.split("\\s+").length) : 0, ""));
    }

    /** A few words need no full stop, a sentence does; a list's last line or a labelled result may end without one. */
    private static boolean isCut(String text) {
        String last = text.substring(text.lastIndexOf('\n') + 1);
        return text.split("\\s+").length >= SHORT && !ENDED.matcher(last).find() && !LIST_ITEM.matcher(last).matches();
    }

    private static boolean repeats(String text) {
        return SPLIT.splitAsStream(text).map(String::strip).filter(sentence -> sentence.length() > SHORT)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).values().stream()
                .reduce(Long::max).orElse(0L) >= REPEATED;
    }
}
