package dev.weir.cache;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Says which kinds of personal data a text holds, never the data itself. A turn that holds any is answered, not cached.
 *
 * <p>Cards are checked by Luhn's formula (ISO/IEC 7812), IBANs by their country's length and modulus 97 (ISO 13616),
 * telephone numbers by the numbering plans of libphonenumber. Thread-safe.
 */
@ApplicationScoped
public class PersonalData {

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

    /** The countries whose numbers are known without their country code: the detector reads English. */
    private static final List<String> REGIONS = List.of("US", "GB");

    private final References references = new References();

    /** The kinds that {@code text} holds; empty when it may be cached. */
    public Set<Kind> kinds(String text) {
        var kinds = EnumSet.noneOf(Kind.class);
        add(kinds, Kind.EMAIL, EMAIL.matcher(text).find());
        add(kinds, Kind.CARD, finds(CARD, text, match -> isCard(match.group())));
        add(kinds, Kind.IBAN, finds(IBAN_START, text, match -> isIban(text, match.start())));
        add(kinds, Kind.SOCIAL_SECURITY, SOCIAL_SECURITY.matcher(text).find());
        add(kinds, Kind.ACCOUNT, ACCOUNT.matcher(text).find());
        add(kinds, Kind.PHONE, SPOKEN_PHONE.matcher(text).find() || isPhoneIn(text));
        add(kinds, Kind.REFERENCE, references.isIn(text));
        return Collections.unmodifiableSet(kinds);
    }

    private static void add(Set<Kind> kinds, Kind kind, boolean found) {
        if (found) {
            kinds.add(kind);
        }
    }

    private static boolean finds(Pattern pattern, String text, Predicate<MatchResult> valid) {
        return pattern.matcher(text).results().anyMatch(valid);
    }

    private static boolean isCard(String digits) {
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.replaceAll("\\D", ""));
    }

    private static boolean isIban(String text, int start) {
        var validator = IBANValidator.getInstance().getValidator(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (validator == null) {
            return false;
        }
        String compact = text.substring(start).replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        int length = validator.getIbanLength();
        return compact.length() >= length && IBANValidator.getInstance().isValid(compact.substring(0, length));
    }

    private static boolean isPhoneIn(String text) {
        if (text.chars().filter(Character::isDigit).count() < SHORTEST_PHONE) {
            return false;
        }
        var numbers = PhoneNumberUtil.getInstance();
        return REGIONS.stream().anyMatch(region ->
                numbers.findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE).iterator().hasNext());
    }
}
