package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.grave;
import static dev.weir.cascade.AnswerEvidence.Measure.yes;

import dev.weir.cascade.sums.Numbers;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonDocument;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the answer has the form that the question asks for: a number, yes or no, so many points, JSON, so many words. */
final class AnswerForm implements AnswerEvidence {
    private static final Pattern NUMBER = Pattern.compile("\\bhow (?:many|much)\\b|\\bwhat (?:percentage|number)\\b|\\bcalculate\\b");
    private static final Pattern ANSWERS_NUMBER = Pattern.compile("\\d|\\b(?:no|none|one|nothing|free|zero|unlimited|any|all|every|depends)\\b");
    private static final Pattern YES_OR_NO = Pattern.compile("\\b(?:answer|say|reply)\\b.{0,20}\\byes or no\\b|\\byes or no\\?|\\(yes/no\\)");
    private static final Pattern ANSWERS_YES_OR_NO = Pattern.compile("^\\W*(?:yes|no)\\b");
    private static final Pattern LIST = Pattern.compile("\\b(?:list|name|give(?: me)?|write|suggest|show(?: me)?) (?:the |your )?(?:top |best |any )?"
            + "(\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) \\w+(?: \\w+)?");
    private static final Pattern NO_LIST = Pattern.compile("words?|sentences?|lines?|paragraphs?|characters?|minutes?|days?|hours?|dollars?|euros?|percent");
    private static final Pattern ITEM = Pattern.compile("(?m)^\\s*(?:[-*+•]|\\d+[.)])\\s+\\S");
    private static final Pattern JSON = Pattern.compile("\\b(?:as|in|return|output|only|valid) json\\b|\\bjson (?:object|array|only|format)\\b");
    private static final Pattern FENCE = Pattern.compile("^```\\w*\\s*|\\s*```$");
    private static final Pattern WORDS = Pattern.compile("\\b(?:(?:in|at most|under|within|no more than|fewer than|up to|maximum of|max)"
            + "(?: at most| under| about)? )(\\d{1,4}) words\\b");
    private static final double TOLERANCE = 1.1;

    @Override
    public String name() {
        return "form";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        String question = reading.question();
        String answer = reading.answer().text().strip();
        String lower = answer.toLowerCase(Locale.ROOT);
        return List.of(
                grave("number_missing", yes(NUMBER.matcher(reading.ask()).find() && !ANSWERS_NUMBER.matcher(lower).find()),
                        "A number was asked for and it gives none."),
                grave("yes_or_no_missing", yes(YES_OR_NO.matcher(question).find() && !ANSWERS_YES_OR_NO.matcher(lower).find()),
                        "Yes or no was asked for and it says neither."),
                grave("list_wrong", yes(isListOfOtherLength(question, answer)), "It does not list as many points as were asked for."),
                grave("json_wrong", yes(JSON.matcher(question).find() && !isJson(answer)), "JSON was asked for and it is none."),
                grave("too_long", yes(isTooLong(question, answer)), "It has more words than were allowed."));
    }

    /** An answer without a list may name them in a sentence: only a list is counted. */
    private static boolean isListOfOtherLength(String question, String answer) {
        Matcher list = LIST.matcher(question);
        long items = ITEM.matcher(answer).results().count();
        return list.find() && !NO_LIST.matcher(list.group()).find() && items > 0 && items != count(list.group(1));
    }

    private static double count(String number) {
        return Character.isDigit(number.charAt(0)) ? Numbers.of(number) : Numbers.words(number).getFirst();
    }

    /** A document of its own, an object or a list, with nothing behind it and not too deep. */
    private static boolean isJson(String answer) {
        String document = FENCE.matcher(answer).replaceAll("").strip();
        try {
            JsonDocument.parse(document.startsWith("[") ? "{\"list\":" + document + "}" : document);
            return true;
        } catch (Failure malformed) {
            return false;
        }
    }

    private static boolean isTooLong(String question, String answer) {
        Matcher words = WORDS.matcher(question);
        return words.find() && answer.split("\\s+").length > TOLERANCE * Integer.parseInt(words.group(1));
    }
}
