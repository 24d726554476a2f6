package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProperNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Where can I park in Utrecht?           | Parking in Leiden. Park at the mill. | true
            Where can I park in Leiden?            | Parking in Leiden. Park at the mill. | false
            How long does it take to Norway?       | Norwegian parcels take five days.    | false
            Where can I park? How long? Is it far? | Park at the mill.                    | false
            Can I come on Sundays to Leiden's mill | The mill in Leiden opens on Sunday.  | false
            Can I come on Sunday?                  | The mill opens on Monday.            | true
            I think I’m late. Can I still come     | The mill opens on Monday.            | false
            parking in utrecht                     | Parking in Leiden.                   | false
            """)
    void aNameThatTheTextDoesNotKnowIsMissing(String question, String text, boolean missing) {
        assertEquals(missing, ProperNames.missing(question, text));
    }
}
