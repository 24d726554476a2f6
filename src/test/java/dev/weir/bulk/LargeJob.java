package dev.weir.bulk;

import dev.weir.platform.Ids;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A job whose file is larger than the memory of the process that takes it in, answers it and gives it out again. */
public final class LargeJob {
    /** Lines of the job. */
    static final int LINES = 700;
    private static final String PADDING = "x".repeat(150_000);

    private LargeJob() {
    }

    /** Runs the job over a database of its own and prints what became of it and how many bytes the answers have. */
    public static void main(String[] arguments) throws IOException {
        try (TestDatabase database = TestDatabase.create()) {
            BulkNode node = new BulkNode(database.transactions(), Clock.systemUTC(), Map.of());
            TenantId tenant = database.newTenant("large");
            Caller caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
            FileId input = node.files.add(tenant, new NewFile("large.jsonl", lines(), Optional.empty())).id();
            JobId job = node.jobs.create(new NewJob(caller, "/v1/echo", input, JsonValue.EMPTY_JSON_OBJECT, true,
                    Optional.empty(), Optional.empty())).id();
            node.round();
            BulkJob done = node.jobs.find(tenant, job);
            Count count = new Count();
            node.files.copy(tenant, done.output().orElseThrow(), count);
            System.out.println(done.state() + " " + done.counts().completed() + " " + count.bytes);
        }
    }

    private static InputStream lines() {
        return new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public InputStream get(int line) {
                return new ByteArrayInputStream((BulkNode.line("line-" + line, line + PADDING) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public int size() {
                return LINES;
            }
        }));
    }

    /** How many bytes a file has. */
    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes += length;
        }
    }
}
