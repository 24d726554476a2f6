package dev.weir.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question with lettered answers to choose from.
 *
 * @param stem    what comes before the first answer
 * @param options the answers, three or more, without their letters
 */
record ExamQuestion(String stem, List<String> options) {
    private static final int FEWEST = 3;
    private static final Pattern OPTION = Pattern.compile("(?m)^\\s*\\(?([A-H])[.)] (.*)$");

    ExamQuestion {
        options = List.copyOf(options);
    }

    /** The question in a text; empty when it offers no such choice. */
    static Optional<ExamQuestion> in(String text) {
        Matcher matcher = OPTION.matcher(text);
        List<String> options = new ArrayList<>();
        int stem = 0;
        while (matcher.find()) {
            stem = options.isEmpty() ? matcher.start() : stem;
            options.add(matcher.group(2).strip());
        }
        return options.size() < FEWEST ? Optional.empty()
                : Optional.of(new ExamQuestion(text.substring(0, stem).strip(), options));
    }
}
