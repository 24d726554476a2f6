package dev.weir.knowledge;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** A tenant's documents to look through: what was changed last comes first. */
@ApplicationScoped
public class DocumentQueries {
    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    DocumentQueries() {
        this(null);
    }

    /** The documents in a database. */
    @Inject
    public DocumentQueries(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * A page of documents.
     *
     * @param words that the title or the address holds; empty for all
     */
    public List<DocumentSummary> list(TenantId tenant, String words, int offset, int most) {
        List<DocumentSummary.Row> rows = transactions.call(tenant, manager -> Sql.of(manager, """
                select d.document_id, d.title, d.url, d.media_type, d.state, d.error, length(d.content),
                    (select count(*) from weir.knowledge_passage p
                      where p.tenant_id = :tenant and p.document_id = d.document_id), d.updated_at
                from weir.knowledge_document d
                where d.tenant_id = :tenant
                    and (:words = '' or position(lower(:words) in lower(d.title || ' ' || coalesce(d.url, ''))) > 0)
                order by d.updated_at desc offset :offset limit :most""")
                .set("tenant", tenant.value()).set("words", words).set("offset", offset)
                .set("most", most).list(DocumentSummary.Row.class));
        return rows.stream().map(row -> row.summary()).toList();
    }

    /** How many documents the tenant has in each state. */
    public List<StateCount> states(TenantId tenant) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select state, count(*) from weir.knowledge_document where tenant_id = :tenant group by state
                order by state""").set("tenant", tenant.value()).list(StateCount.class));
    }

    /** A document's passages in their order, at most that many. */
    public List<DocumentPassage> passages(TenantId tenant, UUID document, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select heading, text, tokens from weir.knowledge_passage
                where tenant_id = :tenant and document_id = :document order by position limit :most""")
                .set("tenant", tenant.value()).set("document", document)
                .set("most", most).list(DocumentPassage.class));
    }

    /** How many documents are in a state. */
    public record StateCount(String state, Long count) {
    }
}
