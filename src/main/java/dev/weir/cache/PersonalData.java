package dev.weir.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Finds what tells a person or a purchase apart, so that a turn holding it is answered but never cached. It errs towards
 * finding: a missed hit costs cents, a shared secret costs trust. It never repeats what it found.
 */
@ApplicationScoped
public class PersonalData {
    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
    private static final Pattern IBAN = Pattern.compile("\\b[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]{2,4}){3,8}\\b");
    private static final Pattern PHONE = Pattern.compile("(?<![\\d.])(?:\\+|00)?\\(?\\d{2,4}\\)?(?:[ /.-]?\\d{2,4}){2,5}(?!\\d)");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?i)\\b(?:order|ticket|invoice|booking|reservation|account|customer|tracking|case|parcel|reference)\\b"
                    + "(?:\\s+(?:number|no\\.?|id|is|was|ref\\.?|code|#)){0,3}\\s*[:#]?\\s*#?"
                    + "(?=[\\p{Alnum}-]*\\d[\\p{Alnum}-]*\\d[\\p{Alnum}-]*\\d)[\\p{Alnum}-]{3,}");
    private static final Pattern CODE = Pattern.compile("#\\s?\\d{3,}|\\b[A-Z]{1,5}-\\d{4,}\\b|\\b\\d{3}-\\d{2}-\\d{4}\\b");
    private static final int MIN_PHONE_DIGITS = 7;

    /** A kind of personal datum. */
    public enum Kind {
        EMAIL,
        PHONE,
        CARD,
        IBAN,
        REFERENCE
    }

    /** The kinds a text holds. */
    public Set<Kind> kinds(String text) {
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        add(found, Kind.EMAIL, EMAIL.matcher(text).find());
        add(found, Kind.CARD, CARD.matcher(text).results()
                .anyMatch(hit -> LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(hit.group().replaceAll("[ -]", ""))));
        add(found, Kind.IBAN, holdsIban(text));
        add(found, Kind.PHONE, holdsPhone(text));
        add(found, Kind.REFERENCE, REFERENCE.matcher(text).find() || CODE.matcher(text).find());
        return found;
    }

    private static boolean holdsIban(String text) {
        Matcher candidates = IBAN.matcher(text);
        int from = 0;
        while (candidates.find(from)) {
            String compact = candidates.group().replace(" ", "").toUpperCase(Locale.ROOT);
            // The pattern may have swallowed the words that follow: every length an IBAN can have is tried.
            for (int length = Math.min(34, compact.length()); length >= 15; length--) {
                if (IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(compact.substring(0, length))) {
                    return true;
                }
            }
            from = candidates.start() + 1;
        }
        return false;
    }

    private static boolean holdsPhone(String text) {
        return PHONE.matcher(text).results().map(hit -> hit.group().replaceAll("\\D", ""))
                .anyMatch(digits -> digits.length() >= MIN_PHONE_DIGITS);
    }

    private static void add(Set<Kind> found, Kind kind, boolean holds) {
        if (holds) {
            found.add(kind);
        }
    }
}
