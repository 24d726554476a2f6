package dev.weir.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Cuts a document into passages: by headings, then paragraphs, then sentences; a Q/A table by its rows. */
final class Chunker {
    /** About 180 tokens of English. */
    private static final int MAX_CHARACTERS = 800;

    private Chunker() {
    }

    /** The passages of a document, in its order; at least one for a text that is not blank. */
    static List<Passage> passages(String title, String text, String mediaType) {
        return mediaType.equals(DocumentType.CSV.mediaType()) ? pairs(text) : sections(title, text);
    }

    private static List<Passage> pairs(String text) {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true).setTrim(true).get();
        try (CSVParser rows = CSVParser.parse(text, format)) {
            if (!rows.getHeaderMap().containsKey("question") || !rows.getHeaderMap().containsKey("answer")) {
                throw new IllegalArgumentException("A Q/A table needs the columns question and answer.");
            }
            return rows.stream().map(Chunker::pair).toList();
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw new IllegalArgumentException("The table could not be read: " + broken.getMessage(), broken);
        }
    }

    private static Passage pair(CSVRecord row) {
        if (!row.isConsistent() || row.get("question").isBlank() || row.get("answer").isBlank()) {
            throw new IllegalArgumentException("Row " + row.getRecordNumber() + " lacks its question or its answer.");
        }
        return new Passage(row.get("question"), row.get("answer"), row.get("question"));
    }

    private static List<Passage> sections(String title, String text) {
        List<Passage> passages = new ArrayList<>();
        String heading = title;
        StringBuilder section = new StringBuilder();
        for (String line : text.split("\n")) {
            if (line.matches("#{1,6} .+")) {
                flush(passages, heading, section);
                String name = line.replaceFirst("#+ ", "").strip();
                heading = name.equals(title) ? title : title + " › " + name;
            } else {
                section.append(line).append('\n');
            }
        }
        flush(passages, heading, section);
        return passages;
    }

    private static void flush(List<Passage> passages, String heading, StringBuilder section) {
        StringBuilder passage = new StringBuilder();
        for (String paragraph : section.toString().split("\n\\s*\n")) {
            for (String piece : pieces(paragraph.strip())) {
                if (!passage.isEmpty() && passage.length() + piece.length() > MAX_CHARACTERS) {
                    add(passages, heading, passage);
                }
                passage.append(passage.isEmpty() ? "" : "\n").append(piece);
            }
        }
        add(passages, heading, passage);
        section.setLength(0);
    }

    /** A paragraph, or its sentences where it is too long; a sentence too long is cut. */
    private static List<String> pieces(String paragraph) {
        if (paragraph.length() <= MAX_CHARACTERS) {
            return paragraph.isEmpty() ? List.of() : List.of(paragraph);
        }
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(paragraph);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            for (int at = from; at < to; at += MAX_CHARACTERS) {
                sentences.add(paragraph.substring(at, Math.min(to, at + MAX_CHARACTERS)).strip());
            }
        }
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static void add(List<Passage> passages, String heading, StringBuilder passage) {
        if (!passage.isEmpty()) {
            String text = passage.toString();
            passages.add(new Passage(heading, text, heading + ". " + text));
            passage.setLength(0);
        }
    }
}
