package dev.weir.routing;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How two models did on one exam question, as RouteLLM published it.
 *
 * @param subject its file's name
 * @param small   whether the small model was right
 * @param large   whether the large one was
 */
public record ExamAnswer(String subject, String text, float[] embedding, boolean small, boolean large) {
    private static final String CONTAMINATED = "contaminated_prompts.jsonl";

    /** Whether nothing was lost by asking the small model. */
    boolean smallSufficed() {
        return small || !large;
    }

    /** What asking the large model brought: -1, 0 or 1. */
    public int gain() {
        return (large ? 1 : 0) - (small ? 1 : 0);
    }

    /** Every answer of a folder's CSV files but the prompts that the list beside or above them names as contaminated. */
    public static List<ExamAnswer> read(Path folder) throws IOException {
        Set<String> leftOut = contaminated(folder);
        List<ExamAnswer> answers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder); KeptVectors vectors = KeptVectors.open()) {
            for (Path file : files.filter(each -> each.toString().endsWith(".csv")).sorted().toList()) {
                answers.addAll(parse(file, leftOut, vectors));
            }
        }
        return answers;
    }

    private static List<ExamAnswer> parse(Path file, Set<String> leftOut, KeptVectors vectors)
            throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser rows = format.parse(Files.newBufferedReader(file))) {
            String subject = file.getFileName().toString().replace(".csv", "");
            List<ExamAnswer> answers = new ArrayList<>();
            for (CSVRecord row : rows) {
                if (!leftOut.contains(row.get(0).strip())) {
                    answers.add(answer(subject, row, vectors));
                }
            }
            return answers;
        }
    }

    private static ExamAnswer answer(String subject, CSVRecord row, KeptVectors vectors) throws IOException {
        return new ExamAnswer(subject, row.get(0), vectors.of(row.get(0)), Boolean.parseBoolean(row.get(1)),
                Boolean.parseBoolean(row.get(2)));
    }

    private static Set<String> contaminated(Path folder) throws IOException {
        Set<String> prompts = new HashSet<>();
        for (Path list : List.of(folder.resolve(CONTAMINATED), folder.toAbsolutePath().getParent().resolve(CONTAMINATED))) {
            if (Files.isReadable(list)) {
                Files.readAllLines(list).stream().filter(line -> !line.isBlank()).forEach(line -> add(prompts, line));
            }
        }
        return prompts;
    }

    private static void add(Set<String> prompts, String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            for (JsonValue value : reader.readObject().values()) {
                if (value instanceof JsonString text) {
                    prompts.add(text.getString().strip());
                }
            }
        }
    }
}
