package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTypeTest {
    @ParameterizedTest
    @CsvSource(value = {
        "application/octet-stream, Faq.CSV,      CSV",
        "application/octet-stream, terms.v2.pdf, PDF",
        "application/vnd.ms-excel, faq.csv,      CSV",
        "text/plain,               notes.md,     MARKDOWN",
        "text/plain,               notes,        TEXT",
        "TEXT/HTML,                index.php,    HTML",
        "application/xhtml+xml,    ,             HTML",
        "application/pdf,          report.docx,  PDF",
        "application/octet-stream, virus.exe,    ",
        "image/png,                ,             "})
    void theTypeSaysItAndElseTheName(String mediaType, String fileName, DocumentType expected) {
        assertEquals(Optional.ofNullable(expected), DocumentType.of(mediaType, Optional.ofNullable(fileName)));
    }
}
