package dev.weir.bulk;

import dev.weir.bulk.ItemRows.Outcome;
import dev.weir.bulk.JobRows.JobFiles;
import dev.weir.bulk.JobRows.Locked;
import dev.weir.platform.Json;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The output and the error file of one job, written line by line; a file without a line is not made. */
final class JobOutput implements AutoCloseable {
    private final EntityManager manager;
    private final TenantId tenant;
    private final JobId job;
    private final Locked locked;
    private final String missing;
    private final StoredFiles files;
    private @Nullable Part answers;
    private @Nullable Part errors;
    private boolean complete = true;

    /**
     * @param missing why a line has no outcome: {@code expired} or {@code cancelled}
     */
    JobOutput(EntityManager manager, TenantId tenant, JobId job, Locked locked, String missing, StoredFiles files) {
        this.manager = manager;
        this.tenant = tenant;
        this.job = job;
        this.locked = locked;
        this.missing = missing;
        this.files = files;
    }

    void add(Outcome outcome) {
        if (outcome.state().equals("done")) {
            answers = answers == null ? part("output") : answers;
            answers.add(line(outcome, outcome.response(), outcome.error()));
            return;
        }
        boolean open = outcome.state().equals("open");
        complete &= !open;
        errors = errors == null ? part("errors") : errors;
        errors.add(open ? line(outcome, null, withoutOutcome()) : line(outcome, outcome.response(), outcome.error()));
    }

    /** Whether every line so far has an outcome of its own. */
    boolean isComplete() {
        return complete;
    }

    /** Ends the files. */
    JobFiles files() {
        close();
        return new JobFiles(Optional.ofNullable(answers).map(Part::id), Optional.ofNullable(errors).map(Part::id),
                answers == null ? 0 : answers.lines, errors == null ? 0 : errors.lines);
    }

    @Override
    public void close() {
        if (answers != null) {
            answers.close();
        }
        if (errors != null) {
            errors.close();
        }
    }

    private String withoutOutcome() {
        return ItemOutcome.unanswered("batch_" + missing, missing.equals("expired")
                ? "This request could not be answered before the completion window ended."
                : "The batch was cancelled before this request was answered.").error().orElseThrow();
    }

    private String line(Outcome outcome, @Nullable String response, @Nullable String error) {
        return "{\"id\":\"batch_req_" + job.toString().substring(JobId.PREFIX.length()) + "_" + outcome.line()
                + "\",\"custom_id\":" + Json.createValue(outcome.customId()) + ",\"response\":" + response
                + ",\"error\":" + error + "}\n";
    }

    private Part part(String kind) {
        FileId file = files.create(manager, tenant, "batch_output", job + "_" + kind + ".jsonl",
                Optional.of(Duration.ofSeconds(locked.outputSeconds()))).id();
        return new Part(file, new ChunkWriter(manager, tenant, file));
    }

    /** One of the files, and how many lines it has. */
    private static final class Part {
        private final FileId file;
        private final ChunkWriter out;
        private int lines;
        private boolean closed;

        Part(FileId file, ChunkWriter out) {
            this.file = file;
            this.out = out;
        }

        FileId id() {
            return file;
        }

        void add(String line) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
            lines++;
        }

        void close() {
            if (!closed) {
                closed = true;
                out.close();
            }
        }
    }
}
