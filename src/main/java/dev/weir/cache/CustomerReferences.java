package dev.weir.cache;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers that name one customer's order, ticket, parcel or booking; not quantities, years, prices or model names. */
final class CustomerReferences {

    private static final String THING = "(?:order|ticket|case|booking|reservation|reference|ref|invoice|parcel|package|tracking"
            + "|shipment|return|rma|claim|confirmation|transaction|payment|contract|serial)";
    private static final Pattern NAMED = Pattern.compile(
            "\\b" + THING + "(?:\\s(?:number|no\\.?|nr\\.?|id|code|reference|ref))+\\s?(?:is|was|=)?\\s?[:#]?\\s?"
            + "(?=[A-Z-]*\\d|[A-Z\\d]{6}\\b(?-i:(?<=[A-Z\\d]{6})))"
            + "([A-Z\\d][A-Z\\d-]{3,})", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile(
            "\\b" + THING + "\\s?[:#]?\\s?([A-Z]{0,4}-?\\d[\\d-]{4,})(?!\\d)(?!\\s(?:[a-z]+s)\\b(?<!is|was|has|does))", Pattern.CASE_INSENSITIVE);
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?<!\\w)#\\s?[A-Z]{0,4}-?\\d{4,}"),
            Pattern.compile("\\b(?:ORD|ORDER|INV|TKT|TICKET|CASE|REF|RMA|PO|BK|SO|SR|CS|INC|PKG|TRK|RES|CN)[-_ ]?\\d{3,}[\\d-]*\\b"),
            Pattern.compile("\\b[A-Z]{1,4}-\\d{5,}\\b"),
            Pattern.compile("\\b1Z[A-Z\\d]{16}\\b"),
            Pattern.compile("\\b[A-Z]{2}\\d{9}[A-Z]{2}\\b"),
            Pattern.compile("\\b[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}\\b", Pattern.CASE_INSENSITIVE));
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

    /** Every such number that the text holds; one may come more than once. */
    Stream<String> in(String text) {
        return Stream.concat(SHAPES.stream().flatMap(shape -> shape.matcher(text).results()).map(MatchResult::group),
                Stream.of(NAMED, BARE).flatMap(named -> named.matcher(text).results()).filter(CustomerReferences::isIdentifier)
                        .map(match -> match.group(1)));
    }

    private static boolean isIdentifier(MatchResult match) {
        String value = match.group(1);
        return value.chars().anyMatch(Character::isDigit) && !YEAR.matcher(value).matches();
    }
}
