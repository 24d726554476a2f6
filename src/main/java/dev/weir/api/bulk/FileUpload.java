package dev.weir.api.bulk;

import dev.weir.api.body.FormParts;
import dev.weir.bulk.NewFile;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.ws.rs.core.EntityPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A file in a multipart form: {@code file}, {@code purpose} and, perhaps, {@code expires_after[…]}. */
final class FileUpload {
    private static final int LEAST_SECONDS = 3_600;
    private static final int MOST_SECONDS = 2_592_000;
    private static final int LONGEST_NAME = 300;

    private FileUpload() {
    }

    /** What the form uploads; its content is read where the container left it, on disk. */
    static NewFile read(List<EntityPart> all) throws IOException {
        FormParts parts = new FormParts(all);
        EntityPart file = parts.file("file");
        String purpose = parts.text("purpose")
                .orElseThrow(() -> Failure.invalid("purpose", "The form needs a part named 'purpose'."));
        if (!purpose.equals("batch")) {
            throw new Failure(FailureCode.NOT_SUPPORTED, "Only files of the purpose 'batch' are accepted.").at("purpose");
        }
        String name = file.getFileName().filter(given -> !given.isBlank()).orElse("batch.jsonl");
        return new NewFile(name.substring(0, Math.min(LONGEST_NAME, name.length())).replace("\0", ""),
                FormParts.content(file), life(parts));
    }

    private static Optional<Duration> life(FormParts parts) throws IOException {
        Optional<String> anchor = parts.text("expires_after[anchor]");
        if (anchor.isPresent() && !anchor.get().equals("created_at")) {
            throw Failure.invalid("expires_after.anchor", "expires_after.anchor must be created_at.");
        }
        return parts.text("expires_after[seconds]").map(FileUpload::seconds);
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < LEAST_SECONDS
                || Integer.parseInt(text) > MOST_SECONDS) {
            throw Failure.invalid("expires_after.seconds", "expires_after.seconds must be a whole number between "
                    + LEAST_SECONDS + " and " + MOST_SECONDS + ".");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }
}
