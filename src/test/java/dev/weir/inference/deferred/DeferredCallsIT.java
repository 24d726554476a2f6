package dev.weir.inference.deferred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.inference.deferred.DeferredReply.Answered;
import dev.weir.inference.deferred.DeferredReply.Lost;
import dev.weir.inference.deferred.DeferredReply.NotTaken;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.FakeBatches.Fault;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeferredCallsIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final FakeUpstream upstream = FakeUpstream.start();
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final UUID job = Ids.next();
    private final DeferredNode node = new DeferredNode(database.transactions(), upstream);
    private int items;

    @AfterEach
    void close() throws SQLException {
        upstream.close();
        owner("delete from weir.bulk_job where job_id = '" + job + "'");
    }

    @Test
    void questionsOfAJobGoInOneBatchAndEachGetsItsOwnAnswer() throws SQLException {
        CompletableFuture<DeferredReply> first = node.ask(tenant, item(), "one");
        CompletableFuture<DeferredReply> second = node.ask(tenant, item(), "two");
        awaitLines(2);
        roundUntil(node, first, second);
        assertEquals(1, upstream.batches().created());
        assertEquals("The answer to: one", text(first));
        assertEquals("The answer to: two", text(second));
        assertEquals(List.of(), upstream.requests().stream()
                .filter(request -> request.path().endsWith("/chat/completions")).toList());
        node.calls().forget(tenant, assertInstanceOf(Answered.class, first.join()).line());
        assertEquals("1", owner("select count(*) from weir.upstream_line where job_id = '" + job + "'"));
    }

    @Test
    void anotherNodeTakesOverWhatADeadOneSentAndNothingIsAskedTwice() throws SQLException {
        upstream.batches().fail(Fault.NEVER_COMPLETES);
        node.ask(tenant, item(), "one");
        awaitLines(1);
        node.send();
        upstream.batches().fail();
        DeferredNode other = new DeferredNode(database.anotherNode(5), upstream);
        nodeDies();
        CompletableFuture<DeferredReply> again = other.ask(tenant, item(), "one");
        roundUntil(other, again);
        assertEquals("The answer to: one", text(again));
        assertEquals(1, upstream.batches().created());
    }

    @Test
    void aBatchWhoseSenderDiedBeforeItWasOnRecordIsFoundAtTheUpstream() throws SQLException {
        node.ask(tenant, item(), "one");
        awaitLines(1);
        node.send();
        owner("update weir.upstream_batch set state = 'sending', upstream_id = null, leased_until = now()");
        DeferredNode other = new DeferredNode(database.anotherNode(5), upstream);
        nodeDies();
        CompletableFuture<DeferredReply> again = other.ask(tenant, item(), "one");
        roundUntil(other, again);
        assertEquals("The answer to: one", text(again));
        assertEquals(1, upstream.batches().created());
    }

    @Test
    void aLineThatIsMissingFromACompleteBatchIsLostAndMayHaveCost() throws SQLException {
        assertLost(Fault.LOSES_A_LINE, false);
    }

    @Test
    void aLineInTheErrorFileCostNothing() throws SQLException {
        assertLost(Fault.FAILS_A_LINE, true);
    }

    @Test
    void anExpiredBatchCostNothing() throws SQLException {
        assertLost(Fault.EXPIRES, true);
    }

    @Test
    void aRefusedBatchCostNothing() throws SQLException {
        assertLost(Fault.REFUSES, true);
    }

    @Test
    void beforeTheWindowEndsABatchIsCancelledAndItsQuestionsAreAskedDirectly() throws SQLException {
        upstream.batches().fail(Fault.NEVER_COMPLETES);
        CompletableFuture<DeferredReply> reply = node.ask(tenant, item(), "one");
        awaitLines(1);
        node.round();
        assertEquals(0, upstream.batches().cancelled());
        owner("update weir.upstream_batch set ends_by = now() where job_id = '" + job + "'");
        roundUntil(node, reply);
        assertEquals(1, upstream.batches().cancelled());
        assertEquals(new Lost(true), reply.join());
        owner("update weir.bulk_job set expires_at = now() + interval '30 minutes' where job_id = '" + job + "'");
        assertInstanceOf(NotTaken.class, node.ask(tenant, item(), "another").join());
    }

    @Test
    void anUpstreamThatDoesNotCancelIsGivenUp() throws SQLException {
        upstream.batches().fail(Fault.NEVER_COMPLETES, Fault.NEVER_CANCELS);
        CompletableFuture<DeferredReply> reply = node.ask(tenant, item(), "one");
        awaitLines(1);
        node.round();
        owner("update weir.upstream_batch set ends_by = now() - interval '31 minutes' where job_id = '" + job + "'");
        roundUntil(node, reply);
        assertEquals(1, upstream.batches().cancelled());
        assertEquals(new Lost(false), reply.join());
    }

    @Test
    void cancellingTheJobCancelsItsBatch() throws SQLException {
        upstream.batches().fail(Fault.NEVER_COMPLETES);
        CompletableFuture<DeferredReply> reply = node.ask(tenant, item(), "one");
        awaitLines(1);
        node.round();
        owner("update weir.bulk_job set state = 'cancelling', cancelling_at = now() where job_id = '" + job + "'");
        roundUntil(node, reply);
        assertEquals(1, upstream.batches().cancelled());
        assertEquals(new Lost(true), reply.join());
    }

    private void assertLost(Fault fault, boolean free) throws SQLException {
        upstream.batches().fail(fault);
        CompletableFuture<DeferredReply> reply = node.ask(tenant, item(), "one");
        awaitLines(1);
        roundUntil(node, reply);
        assertEquals(new Lost(free), reply.join());
        assertInstanceOf(NotTaken.class, node.ask(tenant, item(), "one").join());
    }

    private static String text(CompletableFuture<DeferredReply> reply) {
        return assertInstanceOf(Answered.class, reply.join()).completion().getJsonArray("choices").getJsonObject(0)
                .getJsonObject("message").getString("content");
    }

    private static void roundUntil(DeferredNode node, CompletableFuture<?>... replies) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            node.round();
            return CompletableFuture.allOf(replies).isDone();
        });
    }

    private void awaitLines(int lines) {
        Awaitility.await().until(() -> owner("select count(*) from weir.upstream_line where job_id = '" + job + "'")
                .equals(Integer.toString(lines)));
    }

    /** Its leases run out, as when it renews them no more. */
    private void nodeDies() throws SQLException {
        owner("update weir.upstream_line set owner_until = '-infinity' where job_id = '" + job + "'");
    }

    /** A leased item of a running job. */
    private TurnId item() throws SQLException {
        TurnId turn = TurnId.next();
        owner("insert into weir.bulk_job (tenant_id, job_id, key_id, endpoint, input_file_id, output_seconds, metadata,"
                + " immediate, state, created_at, expires_at) values ('" + tenant.value() + "', '" + job + "', '"
                + Ids.next() + "', '/v1/chat/completions', '" + Ids.next() + "', 60, '{}', true, 'in_progress', now(),"
                + " now() + interval '24 hours') on conflict do nothing");
        owner("insert into weir.bulk_item (tenant_id, job_id, line, custom_id, body, turn_id) values ('" + tenant.value()
                + "', '" + job + "', " + ++items + ", 'c', '{}', '" + turn.value() + "')");
        return turn;
    }

    private static String owner(String statement) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement sql = owner.createStatement()) {
            if (!sql.execute(statement)) {
                return "";
            }
            try (ResultSet row = sql.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
