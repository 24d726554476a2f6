package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.SchemaDocument;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** docs/schema.md shows the schema that the migrations make. With {@code weir.schema.write=true} it is written instead. */
class SchemaDocumentIT {
    private static final Path DOCUMENT = Path.of("docs/schema.md");
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void everyTableSaysWhoWritesItAndWhatFor() throws SQLException {
        assertEquals(List.of(), schema().silent(), "say it in db/migration/R__table_comments.sql");
    }

    @Test
    void everyWriterIsAPackage() throws SQLException {
        schema().owners().forEach(owner -> assertTrue(Files.isDirectory(Path.of("src/main/java/dev/weir", owner)), owner));
    }

    @Test
    void theDocumentShowsTheSchema() throws SQLException, IOException {
        String text = schema().text();
        if (Boolean.getBoolean("weir.schema.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertEquals(text, Files.readString(DOCUMENT), "docs/schema.md is out of date: run scripts/schema.sh");
    }

    private static SchemaDocument schema() throws SQLException {
        try (Connection connection = DATABASE.ownerConnection()) {
            return SchemaDocument.of(connection);
        }
    }
}
