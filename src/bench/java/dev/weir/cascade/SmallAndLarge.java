package dev.weir.cascade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What two models answered to one question, as RouteLLM published it for GSM8K.
 *
 * @param answer the small model's
 * @param small  whether it is right
 * @param large  whether the large model's is
 */
public record SmallAndLarge(SmallAnswer answer, boolean small, boolean large) {
    private static final int COLUMNS = 4;

    /** The rows of a CSV file: question, whether each model is right, both responses. How they ended is not in it. */
    public static List<SmallAndLarge> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser rows = format.parse(Files.newBufferedReader(file))) {
            return rows.stream().filter(row -> row.size() >= COLUMNS).map(SmallAndLarge::of).toList();
        }
    }

    private static SmallAndLarge of(CSVRecord row) {
        return new SmallAndLarge(new SmallAnswer(row.get(0), row.get(3), "stop", Optional.empty(), List.of()),
                Boolean.parseBoolean(row.get(1)), Boolean.parseBoolean(row.get(2)));
    }

    /** What was asked. */
    public String question() {
        return answer.question();
    }
}
