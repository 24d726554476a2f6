package dev.weir.conversation;

import dev.weir.knowledge.RejectedPassages;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Keeps a passage that was quoted to a customer from such questions, when the customer calls the answer bad. */
@ApplicationScoped
public class BadPassages {
    private final RejectedPassages rejected;

    @SuppressWarnings("NullAway")
    BadPassages() {
        this(null);
    }

    @Inject
    public BadPassages(RejectedPassages rejected) {
        this.rejected = rejected;
    }

    /** Takes note of a rating, in the transaction that stores it; a good one takes a bad one back. */
    void rated(EntityManager transaction, TenantId tenant, TurnId turn, Rating rating) {
        if (rating == Rating.UP) {
            rejected.readmit(transaction, tenant, turn);
            return;
        }
        Sql.of(transaction, """
                select cast(messages as text), cast(weir as text) from weir.turn where tenant_id = :tenant
                    and turn_id = :turn and model is null and source in ('knowledge', 'exact_cache', 'semantic_cache')""")
                .set("tenant", tenant.value()).set("turn", turn.value()).first(Quoted.class)
                .ifPresent(quoted -> cited(quoted).forEach(citation -> rejected.reject(transaction, tenant, turn,
                        MessageText.question(quoted.messages()), UUID.fromString(citation.getString("document_id")),
                        citation.getString("passage"))));
    }

    private static List<JsonObject> cited(Quoted quoted) {
        return JsonDocument.trusted(quoted.weir()).getOrDefault("citations", JsonValue.EMPTY_JSON_ARRAY)
                instanceof JsonArray citations ? citations.getValuesAs(JsonObject.class) : List.of();
    }

    /** A turn that no model answered, but a passage or a copy of such an answer. */
    private record Quoted(String messages, String weir) {
    }
}
