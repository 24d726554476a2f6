package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

class BulkJobsIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Caller caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
    private final BulkNode node = node(Map.of("weir.bulk.max.attempts", "2", "weir.bulk.retry.ms", "10"));

    @Test
    void everyLineIsAnsweredInItsOrderAndIdenticalOnesOnce() {
        JobId job = node.job(caller, BulkNode.line("a", "one"), BulkNode.line("b", "two"), BulkNode.line("c", "one"));
        assertEquals("validating", node.jobs.find(tenant, job).state());
        node.round();
        BulkJob done = node.jobs.find(tenant, job);
        assertEquals("completed", done.state());
        assertEquals(new BulkJob.Counts(3, 3, 0), done.counts());
        assertEquals(List.of("one", "two"), node.echo.asked);
        assertEquals(List.of("one"), node.echo.shared);
        List<JsonObject> lines = json(done.output());
        assertEquals(List.of("a", "b", "c"), lines.stream().map(line -> line.getString("custom_id")).toList());
        assertEquals("one", body(lines.get(2)).getString("say"));
        assertEquals(3, lines.stream().map(line -> line.getString("id")).distinct().count());
        assertEquals(Optional.empty(), done.errorFile());
        assertEquals(0, count("bulk_item"));
    }

    @Test
    void wrongLinesAreToldAndNothingIsAsked() {
        JobId job = node.job(caller, BulkNode.line("a", "x"), "no json", "", BulkNode.line("a", "y"),
                BulkNode.line("b", "x").replace("echo", "other"), BulkNode.line("c", "x").replace("POST", "GET"),
                "{\"custom_id\":\"d\",\"method\":\"POST\",\"url\":\"/v1/echo\"}", "[1]");
        node.round();
        BulkJob failed = node.jobs.find(tenant, job);
        assertEquals("failed", failed.state());
        assertEquals(List.of("2 invalid_json_line", "4 duplicate_custom_id", "5 invalid_url", "6 invalid_method",
                "7 invalid_line", "8 invalid_json_line"), failed.errors().stream().map(JsonValue::asJsonObject)
                .map(error -> error.get("line") + " " + error.getString("code")).toList());
        assertEquals(List.of(), node.echo.asked);
        assertEquals(0, count("bulk_item"));
    }

    @Test
    void emptyAndOverlongFilesFail() {
        assertEquals("empty_file", error(node, "\n\n"));
        BulkNode small = node(Map.of("weir.bulk.max.lines", "2", "weir.bulk.max.line.bytes", "1000"));
        assertEquals("too_many_lines", error(small, BulkNode.line("a", "1"), BulkNode.line("b", "2"),
                BulkNode.line("c", "3")));
        assertEquals("line_too_long", error(small, BulkNode.line("a", "x".repeat(2_000))));
    }

    @Test
    void aRefusalIsTheLinesOwnAndAPassingFaultIsTriedAgain() {
        node.echo.answer = item -> switch (item.body().getString("say")) {
            case "bad" -> throw Failure.invalid("say", "Say something else.");
            case "poor" -> throw new Failure(FailureCode.INSUFFICIENT_QUOTA, "Nothing is left.");
            case "down" -> throw new Failure(FailureCode.BACKEND_UNAVAILABLE, "Down.");
            default -> item.body();
        };
        JobId job = node.job(caller, BulkNode.line("a", "bad"), BulkNode.line("b", "good"),
                BulkNode.line("c", "poor"), BulkNode.line("d", "down"));
        awaitEnd(job);
        BulkJob done = node.jobs.find(tenant, job);
        assertEquals(new BulkJob.Counts(4, 1, 3), done.counts());
        List<JsonObject> errors = json(done.errorFile());
        assertEquals(400, errors.get(0).getJsonObject("response").getInt("status_code"));
        assertEquals("say", body(errors.get(0)).getJsonObject("error").getString("param"));
        assertEquals("budget_exhausted", errors.get(1).getJsonObject("error").getString("code"));
        assertEquals(503, errors.get(2).getJsonObject("response").getInt("status_code"));
        assertEquals(2, node.echo.asked.stream().filter("down"::equals).count());
    }

    @Test
    void aCancelledJobKeepsWhatWasAnsweredAndSaysOfTheRestThatItWasNot() {
        BulkNode slow = node(Map.of("weir.bulk.concurrency", "1"));
        JobId job = slow.job(caller, BulkNode.line("a", "1"), BulkNode.line("b", "2"), BulkNode.line("c", "3"));
        slow.echo.answer = item -> {
            slow.jobs.cancel(Operator.WEIR, tenant, job);
            return item.body();
        };
        slow.round();
        BulkJob cancelled = slow.jobs.find(tenant, job);
        assertEquals("cancelled", cancelled.state());
        assertEquals(new BulkJob.Counts(3, 1, 2), cancelled.counts());
        assertEquals(List.of("batch_cancelled", "batch_cancelled"), json(cancelled.errorFile()).stream()
                .map(line -> line.getJsonObject("error").getString("code")).toList());
        assertEquals("cancelled", slow.jobs.cancel(Operator.WEIR, tenant, job).state());
    }

    @Test
    void aJobWhoseTimeIsOverExpires() throws SQLException {
        JobId job = waiting(caller, BulkNode.line("a", "1"));
        node.round();
        assertEquals("in_progress", node.jobs.find(tenant, job).state());
        owner("update weir.bulk_job set expires_at = now() - interval '1 second' where job_id = '" + job.value() + "'");
        node.round();
        BulkJob expired = node.jobs.find(tenant, job);
        assertEquals("expired", expired.state());
        assertEquals("batch_expired", json(expired.errorFile()).getFirst().getJsonObject("error").getString("code"));
    }

    @Test
    void aJobWaitsForItsTenantsWindow() throws SQLException {
        JobId job = waiting(caller, BulkNode.line("a", "1"));
        node.round();
        assertEquals(List.of(), node.echo.asked);
        owner("update weir.bulk_window set is_open = true where tenant_id = '" + tenant + "'");
        node.round();
        assertEquals("completed", node.jobs.find(tenant, job).state());
    }

    @Test
    void peopleWhoWaitGoFirst() {
        JobId job = node.job(caller, BulkNode.line("a", "1"));
        node.people.set(5);
        node.round();
        assertEquals(List.of(), node.echo.asked);
        assertTrue(node.figures.count("weir_bulk_yields") > 0);
        node.people.set(4);
        node.round();
        assertEquals("completed", node.jobs.find(tenant, job).state());
    }

    @Test
    void anItemOfADeadNodeIsTakenOverAndItsLateOutcomeDoesNotCount() throws SQLException {
        JobId job = node.job(caller, BulkNode.line("a", "1"));
        BulkNode other = node(Map.of());
        node.echo.answer = item -> {
            expireLeases();
            other.worker.work();
            return JsonDocument.trusted("{\"say\":\"late\"}");
        };
        node.round();
        assertEquals(List.of("1"), other.echo.asked);
        assertEquals("1", body(json(node.jobs.find(tenant, job).output()).getFirst()).getString("say"));
    }

    @Test
    void tenantsSeeNothingOfEachOther() {
        JobId job = node.job(caller, BulkNode.line("a", "1"));
        BulkJob mine = node.jobs.find(tenant, job);
        TenantId stranger = database.newTenant("t" + Ids.next());
        assertNotFound(() -> node.jobs.find(stranger, job));
        assertNotFound(() -> node.jobs.cancel(Operator.WEIR, stranger, job));
        assertNotFound(() -> node.files.find(stranger, mine.input()));
        assertNotFound(() -> node.files.delete(Operator.WEIR, stranger, mine.input()));
        assertEquals(List.of(), node.jobs.list(stranger, 10, Optional.empty()));
        assertEquals(List.of(), node.lines(stranger, Optional.of(mine.input())));
    }

    @Test
    void aFileIsDeletedForGoodButNotWhileItIsRead() throws SQLException {
        JobId job = node.job(caller, BulkNode.line("a", "m4rk3r"));
        FileId input = node.jobs.find(tenant, job).input();
        assertEquals(FailureCode.CONFLICT,
                assertThrows(Failure.class, () -> node.files.delete(Operator.WEIR, tenant, input)).code());
        node.round();
        FileId output = node.jobs.find(tenant, job).output().orElseThrow();
        node.files.delete(Operator.WEIR, tenant, input);
        owner("update weir.stored_file set expires_at = now() where file_id = '" + output.value() + "'");
        assertNotFound(() -> node.files.find(tenant, output));
        node.files.sweep();
        assertEquals(0, count("stored_file"));
        assertEquals(0, count("file_chunk"));
    }

    @Test
    void aFileThatIsTooLargeLeavesNothingBehind() {
        BulkNode small = node(Map.of("weir.files.max.megabytes", "1", "weir.files.tenant.megabytes", "2"));
        String half = "x".repeat(900_000);
        assertThrows(Failure.class, () -> small.upload(tenant, half, half));
        assertEquals(0, count("file_chunk"));
        small.upload(tenant, half);
        small.upload(tenant, half);
        assertThrows(Failure.class, () -> small.upload(tenant, half));
        assertEquals(2, small.files.list(tenant, new FilePage(Optional.of("batch"), 10, Optional.empty(), true))
                .size());
    }

    @Test
    void filesAndJobsComeInPages() {
        List<FileId> files = IntStream.range(0, 5).mapToObj(n -> node.upload(tenant, "x" + n)).toList();
        List<StoredFile> first = node.files.list(tenant, new FilePage(Optional.empty(), 2, Optional.empty(), true));
        assertEquals(files.subList(0, 3), first.stream().map(StoredFile::id).toList());
        assertEquals(files.subList(2, 5), node.files.list(tenant, new FilePage(Optional.empty(), 3,
                Optional.of(files.get(1)), true)).stream().map(StoredFile::id).toList());
        assertEquals(files.reversed().subList(0, 2), node.files.list(tenant, new FilePage(Optional.empty(), 1,
                Optional.empty(), false)).stream().map(StoredFile::id).toList());
        assertTrue(node.files.list(tenant, new FilePage(Optional.of("batch_output"), 9, Optional.empty(), false))
                .isEmpty());
    }

    private JobId waiting(Caller asking, String... lines) {
        return node.jobs.create(new NewJob(asking, "/v1/echo", node.upload(tenant, lines),
                JsonValue.EMPTY_JSON_OBJECT, false, Optional.empty(), Optional.empty())).id();
    }

    private String error(BulkNode where, String... lines) {
        JobId job = where.job(caller, lines);
        where.round();
        return where.jobs.find(tenant, job).errors().getJsonObject(0).getString("code");
    }

    private void awaitEnd(JobId job) {
        Awaitility.await().pollDelay(Duration.ZERO).until(() -> {
            node.round();
            return node.jobs.find(tenant, job).state().equals("completed");
        });
    }

    private void expireLeases() {
        try {
            owner("update weir.bulk_item set leased_until = now() - interval '1 second'");
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private List<JsonObject> json(Optional<FileId> file) {
        return node.lines(tenant, file).stream().map(JsonDocument::parse).toList();
    }

    private static JsonObject body(JsonObject line) {
        return line.getJsonObject("response").getJsonObject("body");
    }

    private static void assertNotFound(Executable call) {
        assertEquals(FailureCode.NOT_FOUND, assertThrows(Failure.class, call).code());
    }

    private int count(String table) {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from weir." + table + " where tenant_id = '"
                        + tenant + "'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void owner(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static BulkNode node(Map<String, String> settings) {
        return new BulkNode(database.transactions(), Clock.systemUTC(), settings);
    }
}
