package dev.weir.cache;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import dev.weir.platform.WarmUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Says which kinds of personal data a text holds, never the data itself. A turn that holds any is answered, not cached.
 *
 * <p>Cards are checked by Luhn's formula (ISO/IEC 7812), IBANs by their country's length and modulus 97 (ISO 13616),
 * telephone numbers by the numbering plans of libphonenumber. Thread-safe.
 */
@ApplicationScoped
public class PersonalData implements WarmUp {

    /** What can be found. */
    public enum Kind { EMAIL, PHONE, CARD, IBAN, ACCOUNT, SOCIAL_SECURITY, REFERENCE }

    private static final Pattern EMAIL = Pattern.compile(
            "[\\p{L}\\d._%+-]+\\s?(?:@|\\(at\\)|\\[at\\])\\s?[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+", Pattern.CASE_INSENSITIVE);
    private static final Pattern CARD = Pattern.compile("(?<![\\d.,])\\d(?:[ -]?\\d){12,18}(?![\\d])");
    private static final Pattern IBAN_START = Pattern.compile("(?<![A-Z\\d])[A-Z]{2}\\d{2}(?=[ -]?[A-Z\\d]{4})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SOCIAL_SECURITY = Pattern.compile(
            "(?<![\\d-])(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\d-])"
            + "|\\b(?:ssn|social security(?: number| no\\.?)?)\\W{1,3}(?:is\\s)?\\d{3}[ -]?\\d{2}[ -]?\\d{4}\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ACCOUNT = Pattern.compile(
            "\\b(?:account|acct|a/c|card|routing|sort code|customer|member(?:ship)?|policy|passport|licence|license)"
            + "(?:\\s(?:number|no\\.?|nr\\.?|id))?(?:\\sis)?\\s?[:#]?\\s?(?=[A-Z]{0,3}\\d)[A-Z]{0,3}\\d(?:[ -]?\\d){5,17}\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SPOKEN_PHONE = Pattern.compile(
            "\\b(?:phone|mobile|cell|tel|telephone|whatsapp|call|ring|text|reach)\\b[^\\d.?!]{0,25}\\(?\\+?\\d(?:[ ()/-]{0,2}\\d){6,14}\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int SHORTEST_PHONE = 7;
    /** What people write between the digits of one number. */
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[ ()/.-]{1,3}(?=\\d)");
    /** Long enough to be no part of another by chance. */
    private static final Pattern NUMBER = Pattern.compile("\\d{6,}");

    /** The countries whose numbers are known without their country code: the detector reads English. */
    private static final List<String> REGIONS = List.of("US", "GB");

    private final CustomerReferences references = new CustomerReferences();

    /** A datum, in letters and digits alone, so that one is the same however it is written. */
    private record Datum(Kind kind, String value) {
        static Datum of(Kind kind, String text) {
            return new Datum(kind, text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", ""));
        }

        /** The number that its words lead to, without the zeros that stand for a country. */
        static Datum number(Kind kind, String text) {
            return new Datum(kind, text.replaceAll("\\D", "").replaceFirst("^0+", ""));
        }
    }

    /** The kinds that {@code text} holds; empty when it may be cached. */
    public Set<Kind> kinds(String text) {
        return kinds(data(text));
    }

    /**
     * The kinds that {@code text} holds and {@code known} does not, such as a company's instructions and articles: who repeats
     * their telephone number gives nobody away.
     */
    public Set<Kind> kindsBeyond(String known, String text) {
        List<Datum> found = data(text).toList();
        if (found.isEmpty()) {
            return Set.of();
        }
        Set<String> values = data(known).map(Datum::value).collect(Collectors.toSet());
        String numbers = BETWEEN_DIGITS.matcher(known).replaceAll("");
        return kinds(found.stream().filter(datum -> !values.contains(datum.value())
                && !(NUMBER.matcher(datum.value()).matches() && numbers.contains(datum.value()))));
    }

    /** Loads the numbering plans and what else the checks need. */
    @Override
    public void warmUp() {
        kindsBeyond("Call +44 20 7946 0958.", "Write to ann@example.org or call (415) 555-0132, (415) 555-013 or 020 7946 0958 about "
                + "DE89 3704 0044 0532 0130 00, order 4711-0815, card 4111 1111 1111 1111.");
    }

    private static Set<Kind> kinds(Stream<Datum> data) {
        var kinds = EnumSet.noneOf(Kind.class);
        data.forEach(datum -> kinds.add(datum.kind()));
        return Collections.unmodifiableSet(kinds);
    }

    private Stream<Datum> data(String text) {
        return Stream.of(found(EMAIL, text).map(match -> Datum.of(Kind.EMAIL, match.group().replace("(at)", "")
                        .replace("[at]", ""))),
                found(CARD, text).filter(match -> isCard(match.group())).map(match -> Datum.number(Kind.CARD, match.group())),
                found(IBAN_START, text).flatMap(match -> iban(text, match.start()).stream())
                        .map(iban -> Datum.of(Kind.IBAN, iban)),
                found(SOCIAL_SECURITY, text).map(match -> Datum.number(Kind.SOCIAL_SECURITY, match.group())),
                found(ACCOUNT, text).map(match -> Datum.number(Kind.ACCOUNT, match.group())),
                found(SPOKEN_PHONE, text).map(match -> Datum.number(Kind.PHONE, match.group())),
                phones(text).map(number -> Datum.number(Kind.PHONE, number)),
                references.in(text).map(reference -> Datum.of(Kind.REFERENCE, reference))).flatMap(each -> each);
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static boolean isCard(String digits) {
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.replaceAll("\\D", ""));
    }

    private static Optional<String> iban(String text, int start) {
        var validator = IBANValidator.getInstance().getValidator(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (validator == null) {
            return Optional.empty();
        }
        String compact = text.substring(start).replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        int length = validator.getIbanLength();
        return compact.length() >= length && IBANValidator.getInstance().isValid(compact.substring(0, length))
                ? Optional.of(compact.substring(0, length)) : Optional.empty();
    }

    /** The national numbers: with and without its country's code a number is the same. */
    private static Stream<String> phones(String text) {
        if (text.chars().filter(Character::isDigit).count() < SHORTEST_PHONE) {
            return Stream.empty();
        }
        var numbers = PhoneNumberUtil.getInstance();
        return REGIONS.stream().flatMap(region -> StreamSupport.stream(numbers
                        .findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE).spliterator(), false))
                .map(match -> String.valueOf(match.number().getNationalNumber()));
    }
}
