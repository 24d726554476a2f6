package dev.weir.routing;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** What an exam question shows of its form, whatever its subject. */
final class ExamSigns {
    private static final Pattern FIGURE = Pattern.compile("\\d");
    private static final ExamQuestion NONE = new ExamQuestion("", List.of());

    static final List<Sign> ALL = List.of(
            stem(Sign.count("stem_words", "the question's length", "[\\p{L}\\p{N}']+")),
            stem(Sign.count("stem_sentences", "its sentences", "[.!?](\\s|$)")),
            stem(Sign.count("stem_digits", "the digits in it", "\\d")),
            stem(Sign.present("asks", "it asks outright", "\\?")),
            stem(Sign.present("blank", "a blank to fill", "__")),
            stem(Sign.present("which_of", "it asks which holds", "\\bwhich (one )?of the following\\b")),
            stem(Sign.present("negated", "it asks for what does not hold", "\\b(not|except|false|incorrect|least)\\b")),
            stem(Sign.present("computes", "it asks for a result",
                    "\\b(how (many|much)|calculate|compute|find|solve|evaluate|what is the (value|probability|sum))\\b")),
            stem(Sign.count("quotes", "quotations", "[\"“”]")),
            stem(Sign.present("cases", "numbered statements", "\\b(statement|scenario|argument|premise)s? ?[12I]\\b")),
            stem(Sign.present("wrong", "it asks for a judgement", "\\b(wrong|should|ought|moral\\w*)\\b")),
            Sign.count("symbols", "mathematical signs", "[=+*/^<>|∨→∧~∀∃√π∫]"),
            Sign.present("foreign", "signs beyond ASCII", "[^\\x00-\\x7F]"),
            Sign.count("length", "the whole text's length", "[\\s\\S]{8}"),
            options("option_words", "the answers' length", options -> Math.log1p(words(options))),
            options("option_figures", "answers that are figures", options -> share(options, FIGURE)),
            options("option_longest", "the longest answer", options -> Math.log1p(options.stream()
                    .mapToInt(String::length).max().orElse(0))),
            options("option_lists", "answers that list things", options -> share(options, Pattern.compile(",| and "))),
            options("option_all_none", "an answer for all or none",
                    options -> share(options, Pattern.compile("(?i)\\b(all|none) of (the|these)\\b"))),
            options("option_truth", "answers that are true or false",
                    options -> share(options, Pattern.compile("(?i)\\b(true|false|wrong|yes|no)\\b"))));

    private ExamSigns() {
    }

    private static Sign stem(Sign sign) {
        return new Sign(sign.name(), sign.words(),
                text -> sign.measure().applyAsDouble(ExamQuestion.in(text).orElse(NONE).stem()));
    }

    private static Sign options(String name, String words, ToDoubleFunction<List<String>> measure) {
        return new Sign(name, words, text -> measure.applyAsDouble(ExamQuestion.in(text).orElse(NONE).options()));
    }

    private static double words(List<String> options) {
        return options.stream().mapToInt(option -> option.split("\\s+").length).average().orElse(0);
    }

    private static double share(List<String> options, Pattern pattern) {
        return options.stream().mapToInt(option -> pattern.matcher(option).find() ? 1 : 0).average().orElse(0);
    }
}
