package dev.weir.conversation;

import dev.weir.metering.Source;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Sums a conversation up for an agent by picking from it; no model is asked, so it costs nothing. */
@ApplicationScoped
public class HandoffBriefs {
    private static final int LATEST_TURNS = 20;
    private static final int QUESTIONS = 3;

    private final TenantTransaction transactions;
    private final BestGuess guess;

    @SuppressWarnings("NullAway")
    HandoffBriefs() {
        this(null, null);
    }

    @Inject
    HandoffBriefs(TenantTransaction transactions, BestGuess guess) {
        this.transactions = transactions;
        this.guess = guess;
    }

    private record Latest(String messages, String answer, String source, String weir) {
        String question() {
            return MessageText.question(messages);
        }

        List<String> cited() {
            return JsonDocument.trusted(weir).get("citations") instanceof JsonArray citations
                    ? citations.getValuesAs(JsonObject.class).stream().map(each -> each.getString("title", "")).toList()
                    : List.of();
        }
    }

    private record Asked(UUID conversation, String messages) {
    }

    /** What the customer said last in each of the conversations in which anything was said. */
    public Map<UUID, String> lastQuestions(TenantId tenant, List<UUID> conversations) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select wanted.id, cast(latest.messages as text) from unnest(:conversations) as wanted (id)
                    cross join lateral (select t.messages from weir.turn t where t.tenant_id = :tenant
                        and t.conversation_id = wanted.id and json_array_length(t.messages) > 0
                        order by t.position desc limit 1) latest""").set("tenant", tenant.value())
                .set("conversations", conversations.toArray(UUID[]::new)).list(Asked.class)).stream()
                .collect(Collectors.toMap(Asked::conversation, asked -> MessageText.question(asked.messages())));
    }

    /** What the latest turns hold; nothing for a conversation in which nothing was said. */
    public HandoffBrief of(TenantId tenant, ConversationId conversation) {
        List<Latest> latest = transactions.call(tenant, manager -> Sql.of(manager, """
                select cast(messages as text), cast(answer as text), source, cast(weir as text) from weir.turn
                where tenant_id = :tenant and conversation_id = :conversation order by position desc limit :most""")
                .set("tenant", tenant.value()).set("conversation", conversation.value()).set("most", LATEST_TURNS)
                .list(Latest.class));
        List<String> questions = latest.stream().map(Latest::question).filter(Predicate.not(String::isBlank))
                .limit(QUESTIONS).toList().reversed();
        Optional<String> answered = latest.stream().filter(turn -> !turn.source().equals(Source.HANDOFF.wireName()))
                .findFirst().map(turn -> MessageText.message(JsonDocument.trusted(turn.answer())).text());
        List<String> cited = latest.stream().flatMap(turn -> turn.cited().stream()).distinct().toList();
        return new HandoffBrief(questions, answered, cited,
                questions.isEmpty() ? Optional.empty() : guess.at(tenant, questions.getLast()));
    }
}
