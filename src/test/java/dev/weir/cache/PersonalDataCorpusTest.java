package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A corpus of sentences with personal data, one kind each ("-": none), and of sentences with ordinary numbers. */
class PersonalDataCorpusTest {

    private final PersonalData personalData = new PersonalData();

    @Test
    void findsWhatTheCorpusHolds() {
        var wrong = new ArrayList<String>();
        List<String[]> rows = Tsv.rows("/guard/personal-data.tsv");
        for (String[] row : rows) {
            Set<PersonalData.Kind> found = personalData.kinds(row[1]);
            boolean right = row[0].equals("-") ? found.isEmpty() : found.contains(PersonalData.Kind.valueOf(row[0]));
            if (!right) {
                wrong.add(row[0] + " in \"" + row[1] + "\": " + found);
            }
        }
        System.out.printf("Personal data: %d of %d sentences read wrongly%n", wrong.size(), rows.size());
        assertEquals(List.of(), wrong);
    }

    @Test
    void asksForTheChecksum() {
        assertFalse(personalData.kinds("the code 4111 1111 1111 1112 is printed on it").contains(PersonalData.Kind.CARD));
        assertFalse(personalData.kinds("the text DE89 3704 0044 0532 0130 01 is on it").contains(PersonalData.Kind.IBAN));
    }

    @Test
    void namesEveryKind() {
        assertEquals(Set.of(PersonalData.Kind.EMAIL, PersonalData.Kind.REFERENCE),
                personalData.kinds("Order 48213 for ann@example.com is late"));
    }
}
