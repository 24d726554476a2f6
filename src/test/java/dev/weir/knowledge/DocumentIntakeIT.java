package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the upload to passages: every kind of file, good and bad, on one node and on two. */
class DocumentIntakeIT {
    private static TestDatabase database;
    private static KnowledgeBase knowledge;
    private static DocumentIntake intake;
    private TenantId tenant;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        knowledge = TestKnowledge.base(database);
        intake = TestKnowledge.intake(database);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void tenant() {
        tenant = database.newTenant("t" + UUID.randomUUID());
    }

    @Test
    void everyKindIsReadAndCalledWhatItCallsItself() throws Exception {
        String html = "<html><head><title>Page title</title></head><body><h1>Returns</h1><p>Send it back.</p>"
                + "<h2>Refunds</h2><p>Money comes in a week.</p></body></html>";
        Map<UUID, String> titles = Map.of(
                upload(DocumentType.TEXT, "Plain words."), "file name",
                upload(DocumentType.MARKDOWN, "# Own title\n\n## Part\n\nSome words."), "Own title",
                upload(DocumentType.HTML, html), "Page title",
                upload(DocumentType.CSV, "Question,Answer\nWhere is it?,\"Here, in the shop.\"\n"), "file name",
                upload(DocumentType.PDF, TestFiles.pdf("A PDF", "The parcel takes three days.")), "A PDF",
                upload(DocumentType.DOCX, TestFiles.docx("A DOCX", "Tents are waterproof.")), "A DOCX");
        intake.readPending();
        titles.forEach((id, title) -> assertEquals("ready " + title, find(id).state() + " " + find(id).title()));
        assertEquals(List.of("A DOCX: Tents are waterproof.", "A PDF: The parcel takes three days.",
                "Own title › Part: Some words.", "Page title › Refunds: Money comes in a week.",
                "Page title › Returns: Send it back.", "Where is it?: Here, in the shop.", "file name: Plain words."),
                passages());
    }

    @Test
    void whatCannotBeReadFailsWithItsReasonAndHarmsNothingElse() throws Exception {
        byte[] pdf = TestFiles.pdf("Cut", "Some words.");
        Map<UUID, String> reasons = Map.of(
                upload(DocumentType.PDF, "This is no PDF."), "looks like text/plain",
                upload(DocumentType.PDF, TestFiles.encryptedPdf()), "encrypted",
                upload(DocumentType.DOCX, Arrays.copyOf(TestFiles.docx("Cut", "Words"), 700)), "broken",
                upload(DocumentType.DOCX, TestFiles.encryptedDocx()), "encrypted",
                upload(DocumentType.DOCX, TestFiles.bomb()), "could not be read",
                upload(DocumentType.CSV, "question,answer\n\"never closed,x\n"), "table could not be read",
                upload(DocumentType.CSV, "frage,antwort\nWo?,Hier.\n"), "columns question and answer",
                upload(DocumentType.TEXT, new byte[0]), "holds no text",
                upload(DocumentType.HTML, "<html><body> </body></html>"), "holds no text",
                upload(DocumentType.TEXT, "Straße".getBytes(StandardCharsets.ISO_8859_1)), "not in UTF-8");
        UUID cut = upload(DocumentType.PDF, Arrays.copyOf(pdf, pdf.length / 4));
        UUID good = upload(DocumentType.TEXT, "A good text.");
        intake.readPending();
        reasons.forEach((id, reason) -> assertTrue(find(id).state().equals("failed")
                && find(id).error().orElseThrow().contains(reason), reason + ": " + find(id)));
        assertEquals("failed", find(cut).state());
        assertEquals("ready", find(good).state());
        assertEquals(List.of("file name: A good text."), passages());
    }

    @Test
    void aNewUploadTakesTheOldOnesPlaceAtOnceAndBumpsTheVersion() throws Exception {
        UUID first = add("Delivery", "Delivery takes three days.");
        intake.readPending();
        long before = version();
        assertEquals(first, add("Delivery now", "Delivery takes two days."));
        assertEquals("Delivery", find(first).title());
        assertEquals(List.of("Delivery: Delivery takes three days."), passages());
        intake.readPending();
        assertEquals("Delivery now", find(first).title());
        assertEquals(List.of("Delivery now: Delivery takes two days."), passages());
        assertEquals(before + 1, version());
    }

    @Test
    void anUploadThatCannotBeReadLeavesTheOldOneAnswering() throws Exception {
        UUID document = add("Delivery", "Delivery takes three days.");
        intake.readPending();
        long before = version();
        knowledge.add(Operator.WEIR, tenant, new NewDocument("Broken", Optional.of("https://shop.example/delivery"),
                DocumentType.PDF.mediaType(), new byte[] {1, 2, 3}));
        intake.readPending();
        assertEquals("failed", find(document).state());
        assertTrue(find(document).error().orElseThrow().endsWith("The version before it still answers."));
        assertEquals("Delivery", find(document).title());
        assertEquals(List.of("Delivery: Delivery takes three days."), passages());
        assertEquals(before, version());
    }

    @Test
    void anUploadDuringTheReadingIsReadAfterIt() throws Exception {
        UUID document = add("Delivery", "Old.");
        Embedder interrupted = new Embedder() {
            private boolean again;

            @Override
            public float[] embed(String text) {
                if (!again) {
                    again = true;
                    add("Delivery", "New.");
                }
                return super.embed(text);
            }
        };
        new DocumentIntake(database.transactions(), knowledge, interrupted, TestKnowledge.settings()).readPending();
        assertEquals("ready", find(document).state());
        assertEquals(List.of("Delivery: New."), passages());
        assertEquals(2, version());
    }

    @Test
    void twoNodesReadEachDocumentOnce() throws Exception {
        IntStream.range(0, 30).forEach(i -> upload(DocumentType.TEXT, "Text number " + i));
        DocumentIntake other = new DocumentIntake(database.anotherNode(5), knowledge, new Embedder(),
                TestKnowledge.settings());
        together(List.of(() -> read(intake), () -> read(other)));
        assertEquals(30, passages().size());
        assertEquals(31, version());
    }

    @Test
    void oneNewAddressIsOneDocumentHoweverManySendIt() throws Exception {
        together(Collections.nCopies(8, () -> add("Delivery", "Words.")));
        assertEquals(1, knowledge.list(tenant, 100, Optional.empty()).size());
    }

    @Test
    void whatNoNodeSurvivesIsGivenUp() throws Exception {
        UUID document = upload(DocumentType.TEXT, "Words.");
        owner("update weir.knowledge_document set attempts = 5 where document_id = '" + document + "'");
        intake.readPending();
        assertEquals("Reading the file did not come to an end in 5 attempts.", find(document).error().orElseThrow());
    }

    @Test
    void whatADeadNodeBeganIsReadOnceItsLeaseIsOver() throws Exception {
        UUID document = upload(DocumentType.TEXT, "Words.");
        owner("update weir.knowledge_document set leased_until = now() + interval '1 minute'");
        intake.readPending();
        assertEquals("pending", find(document).state());
        owner("update weir.knowledge_document set leased_until = now() - interval '1 second'");
        intake.readPending();
        assertEquals("ready", find(document).state());
    }

    @Test
    void whatIsTooLargeOrOfAnotherKindIsNotTaken() {
        Failure large = assertThrows(Failure.class, () -> upload(DocumentType.TEXT, new byte[(10 << 20) + 1]));
        assertEquals(FailureCode.REQUEST_TOO_LARGE, large.code());
        Failure other = assertThrows(Failure.class, () -> knowledge.add(Operator.WEIR, tenant, new NewDocument("A picture",
                Optional.empty(), "image/png", new byte[10])));
        assertEquals(FailureCode.UNSUPPORTED_MEDIA_TYPE, other.code());
    }

    private UUID upload(DocumentType type, String text) {
        return upload(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private UUID upload(DocumentType type, byte[] content) {
        return knowledge.add(Operator.WEIR, tenant, new NewDocument("file name", false, Optional.empty(), type.mediaType(),
                content)).id();
    }

    private UUID add(String title, String text) {
        return knowledge.add(Operator.WEIR, tenant, new NewDocument(title, Optional.of("https://shop.example/delivery"),
                DocumentType.TEXT.mediaType(), text.getBytes(StandardCharsets.UTF_8))).id();
    }

    private StoredDocument find(UUID id) {
        return knowledge.find(tenant, id);
    }

    private List<String> passages() {
        return database.transactions().call(tenant, manager -> Sql.of(manager,
                "select heading, text from weir.knowledge_passage").stream(Object[].class).map(row -> row[0] + ": " + row[1])
                .sorted().toList());
    }

    private long version() {
        return database.transactions().call(tenant, manager -> (Long) manager.createNativeQuery(
                "select knowledge_version from weir.tenant", Long.class).getSingleResult());
    }

    private static boolean read(DocumentIntake node) {
        node.readPending();
        return true;
    }

    private static <T> void together(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<T> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private static void owner(String sql) throws Exception {
        try (Connection owner = database.ownerConnection()) {
            owner.createStatement().execute(sql);
        }
    }
}
