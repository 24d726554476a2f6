package dev.weir.quality;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Policy;
import dev.weir.background.BackgroundCall;
import dev.weir.background.BackgroundCalls;
import dev.weir.background.BackgroundReply;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Message;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Asks the reference model and the judge, within the budget of checks. */
@ApplicationScoped
class ReferenceCalls {
    @Inject
    BackgroundCalls calls;
    @Inject
    CheckBudget budget;
    @Inject
    ContextBuilder documents;
    @Inject
    Embedder embedder;

    /** The reference model's answer to what the checked answer's model was asked; {@code together} notes it. */
    String reference(LeasedCheck check, CheckContent content, Assistant assistant, CatalogueModel model,
            BiConsumer<EntityManager, BackgroundReply> together) {
        List<Message> told = content.told(passages(check, content, assistant));
        return calls.ask(call(check, content, assistant, "check", model, told,
                assistant.policy().limits().maxOutputTokens()), together).text();
    }

    /** The judge's verdict on both answers; {@code together} notes it. */
    void judge(LeasedCheck check, CheckContent content, Assistant assistant, CatalogueModel judge, String reference,
            BiConsumer<EntityManager, BackgroundReply> together) {
        boolean referenceFirst = (check.checkId().getLeastSignificantBits() & 1) == 1;
        calls.ask(call(check, content, assistant, "judge", judge, JudgeQuestion.messages(content.question(),
                content.checkedText(), reference, referenceFirst), JudgeQuestion.MAX_TOKENS), together);
    }

    /** How alike two answers mean; empty where the embedder does not understand their language. */
    Optional<Double> similarity(Assistant assistant, String one, String other) {
        return assistant.speaksEnglish() ? Optional.of(Embedder.cosine(embedder.embed(one), embedder.embed(other)))
                : Optional.empty();
    }

    private List<Message> passages(LeasedCheck check, CheckContent content, Assistant assistant) {
        Policy.Knowledge policy = assistant.policy().knowledge();
        return policy.enabled() && assistant.speaksEnglish() && !content.searched().isBlank()
                ? documents.build(check.tenant(), content.searched(), embedder.embed(content.searched()), policy).messages()
                : List.of();
    }

    private BackgroundCall call(LeasedCheck check, CheckContent content, Assistant assistant, String purpose,
            CatalogueModel model, List<Message> messages, int maxTokens) {
        return new BackgroundCall(TurnId.next(), budget.payer(check.tenant(), check.assistant(), check.zone(),
                assistant.policy().quality().shadowBudget()),
                assistant.id(), Optional.of(content.conversation()), purpose, model, messages, maxTokens);
    }
}
