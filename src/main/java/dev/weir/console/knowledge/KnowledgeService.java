package dev.weir.console.knowledge;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.DirectAnswer;
import dev.weir.knowledge.DocumentPassage;
import dev.weir.knowledge.DocumentQueries;
import dev.weir.knowledge.DocumentSummary;
import dev.weir.knowledge.DocumentType;
import dev.weir.knowledge.KnowledgeBase;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.knowledge.NewDocument;
import dev.weir.metering.TurnFilter;
import dev.weir.people.Person;
import dev.weir.platform.Failure;
import dev.weir.report.MissingArticles;
import dev.weir.report.QuestionGroup;
import dev.weir.report.ReportDays;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant's documents and the questions they do not answer, for whoever may see and change them. */
@ApplicationScoped
public class KnowledgeService {
    private static final int MOST_PASSAGES = 500;
    private static final int GROUPED_TURNS = 300;
    private static final int GROUPED_DAYS = 90;
    private static final int LONGEST_TITLE = 300;

    private final KnowledgeBase base;
    private final DocumentQueries shelf;
    private final ContextBuilder builder;
    private final Embedder embedder;
    private final MissingArticles missing;
    private final Assistants assistants;
    private final Clock clock;

    KnowledgeService() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    KnowledgeService(KnowledgeBase base, DocumentQueries shelf, ContextBuilder builder, Embedder embedder, MissingArticles missing,
            Assistants assistants, Clock clock) {
        this.base = base;
        this.shelf = shelf;
        this.builder = builder;
        this.embedder = embedder;
        this.missing = missing;
        this.assistants = assistants;
        this.clock = clock;
    }

    List<DocumentSummary> documents(Person by, Tenant of, String words, int offset, int most) {
        return shelf.list(by.reads(of.id()), words, offset, most);
    }

    List<DocumentQueries.StateCount> states(Person by, Tenant of) {
        return shelf.states(by.reads(of.id()));
    }

    List<DocumentPassage> passages(Person by, Tenant of, UUID document) {
        return shelf.passages(by.reads(of.id()), document, MOST_PASSAGES);
    }

    /** Why a document that somebody brought could not be read; empty for one that could, is not read yet or is gone. */
    Optional<String> unreadable(Person by, Tenant of, UUID document) {
        by.changes(of.id());
        try {
            return Optional.of(base.find(of.id(), document)).filter(found -> found.state().equals("failed"))
                    .map(found -> found.error().orElse("It could not be read."));
        } catch (Failure gone) {
            return Optional.empty();
        }
    }

    /** Takes a file in; it is read soon after. */
    UUID upload(Person by, Tenant of, String fileName, String mediaType, byte[] content) {
        String type = DocumentType.of(mediaType, Optional.of(fileName)).map(DocumentType::mediaType).orElse(mediaType);
        String title = fileName.length() > LONGEST_TITLE ? fileName.substring(0, LONGEST_TITLE) : fileName;
        return base.add(by, of.id(), new NewDocument(title, false, Optional.empty(), type, content)).id();
    }

    /** Removes a document and every answer that cites it. */
    void remove(Person by, Tenant of, UUID document) {
        base.remove(by, of.id(), document);
    }

    /** What the documents say to a question under an assistant's policy; no model is asked. */
    Trial attempt(Person by, Tenant of, AssistantId assistant, String question) {
        TenantId tenant = by.reads(of.id());
        Assistant asked = assistants.published(tenant, Optional.of(assistant.toString()));
        Policy.Knowledge policy = asked.policy().knowledge();
        if (!policy.enabled() || !asked.speaksEnglish()) {
            return Trial.unsearched(policy.enabled() ? "Direct answers work in English only. This assistant speaks "
                    + asked.language() + ", so passages are found by word search and given to a model."
                    : "This assistant's policy turns document search off.");
        }
        KnowledgeContext found = builder.build(tenant, question, embedder.embed(question), policy);
        return new Trial("", found.confidence(), policy.answerThreshold(),
                found.answer().map(DirectAnswer::text).orElse(""), found.citations(), found.considered());
    }

    /** Takes an article in that was written here; it is read soon after. */
    void write(Person by, Tenant of, String title, String text) {
        base.add(by, of.id(), new NewDocument(title, Optional.empty(), "text/markdown", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The latest questions of 90 days no document answered, grouped by meaning, the most expensive first. */
    List<QuestionGroup> unanswered(Person by, Tenant of) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.zone());
        return missing.groups(by.reads(of.id()), new ReportDays(today.minusDays(GROUPED_DAYS), today, of.zone()),
                TurnFilter.ALL, GROUPED_TURNS);
    }
}
