package dev.weir.routing;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** What an exam question shows of its form, whatever its subject. */
final class ExamFeatures {
    private static final Pattern FIGURE = Pattern.compile("\\d");
    private static final ExamQuestion NONE = new ExamQuestion("", List.of());

    static final List<TextFeature> ALL = List.of(
            stem(TextFeature.count("stem_words", "the length of the question", "[\\p{L}\\p{N}']+")),
            stem(TextFeature.count("stem_sentences", "the number of sentences", "[.!?](\\s|$)")),
            stem(TextFeature.count("stem_digits", "the number of digits", "\\d")),
            stem(TextFeature.present("asks", "that it asks outright", "\\?")),
            stem(TextFeature.present("blank", "the blank to fill", "__")),
            stem(TextFeature.present("which_of", "that it asks which one holds", "\\bwhich (one )?of the following\\b")),
            stem(TextFeature.present("negated", "that it asks for what does not hold", "\\b(not|except|false|incorrect|least)\\b")),
            stem(TextFeature.present("computes", "that it asks for a result",
                    "\\b(how (many|much)|calculate|compute|find|solve|evaluate|what is the (value|probability|sum))\\b")),
            stem(TextFeature.count("quotes", "the number of quotation marks", "[\"“”]")),
            stem(TextFeature.present("cases", "that its statements are numbered", "\\b(statement|scenario|argument|premise)s? ?[12I]\\b")),
            stem(TextFeature.present("wrong", "that it asks for a judgement", "\\b(wrong|should|ought|moral\\w*)\\b")),
            TextFeature.count("symbols", "the number of mathematical signs", "[=+*/^<>|∨→∧~∀∃√π∫]"),
            TextFeature.present("foreign", "that it has characters beyond ASCII", "[^\\x00-\\x7F]"),
            TextFeature.count("length", "the length of the whole text", "[\\s\\S]{8}"),
            options("option_words", "the length of the answers", options -> Math.log1p(words(options))),
            options("option_figures", "that answers are figures", options -> share(options, FIGURE)),
            options("option_longest", "the length of the longest answer", options -> Math.log1p(options.stream()
                    .mapToInt(String::length).max().orElse(0))),
            options("option_lists", "that answers list things", options -> share(options, Pattern.compile(",| and "))),
            options("option_all_none", "that an answer says all or none",
                    options -> share(options, Pattern.compile("(?i)\\b(all|none) of (the|these)\\b"))),
            options("option_truth", "that answers are true or false",
                    options -> share(options, Pattern.compile("(?i)\\b(true|false|wrong|yes|no)\\b"))));

    private ExamFeatures() {
    }

    private static TextFeature stem(TextFeature sign) {
        return new TextFeature(sign.name(), sign.words(),
                text -> sign.measure().applyAsDouble(ExamQuestion.in(text).orElse(NONE).stem()));
    }

    private static TextFeature options(String name, String words, ToDoubleFunction<List<String>> measure) {
        return new TextFeature(name, words, text -> measure.applyAsDouble(ExamQuestion.in(text).orElse(NONE).options()));
    }

    private static double words(List<String> options) {
        return options.stream().mapToInt(option -> option.split("\\s+").length).average().orElse(0);
    }

    private static double share(List<String> options, Pattern pattern) {
        return options.stream().mapToInt(option -> pattern.matcher(option).find() ? 1 : 0).average().orElse(0);
    }
}
