package dev.weir.quality;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.background.BackgroundCall;
import dev.weir.background.BackgroundCalls;
import dev.weir.background.BackgroundReply;
import dev.weir.cache.ComparedPairs;
import dev.weir.cache.LeasedPair;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceFailure;
import dev.weir.platform.Failure;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks the judge whether a near miss's stored answer says the same as the one that was made instead, within the budget of
 * checks. One call: both answers are there already. The verdict is noted in the transaction that books it.
 */
@ApplicationScoped
class PairChecker {
    @Inject
    TenantTransaction transactions;
    @Inject
    Assistants assistants;
    @Inject
    ReferenceModels models;
    @Inject
    BackgroundCalls calls;
    @Inject
    CheckBudget budget;
    @Inject
    ComparedPairs pairs;
    @Inject
    QualitySettings settings;
    @Inject
    QualityMetrics metrics;
    @Inject
    Clock clock;

    /** Compares a pair that was leased: it ends, or comes again. */
    void check(LeasedPair pair) {
        Optional<ComparedPairs.Answers> answers = pairs.answers(pair);
        if (answers.isEmpty()) {
            end(pair, "skipped", "One of the answers is not kept any more.");
            return;
        }
        try {
            Assistant assistant = assistants.published(pair.tenant(), Optional.of(pair.assistant().toString()));
            Optional<CatalogueModel> judge = assistant.policy().quality().judgeModel().flatMap(models::find);
            if (judge.isEmpty() || assistant.policy().quality().shadowBudget().isZero()) {
                end(pair, "skipped", "There is no judge, or no budget for checks.");
            } else {
                judge(pair, answers.get(), judge.get(), assistant.policy().quality());
            }
        } catch (InferenceFailure silent) {
            againOrFailed(pair, silent);
        } catch (Failure refused) {
            end(pair, "skipped", Checker.words(refused));
        }
    }

    private void judge(LeasedPair pair, ComparedPairs.Answers answers, CatalogueModel judge, Policy.Quality policy) {
        boolean freshFirst = (pair.pairId().getLeastSignificantBits() & 1) == 1;
        BackgroundReply reply = calls.ask(new BackgroundCall(TurnId.next(), budget.payer(pair.tenant(), pair.assistant(), pair.zone(),
                policy.shadowBudget()), pair.assistant(), Optional.of(answers.conversation()), "near_miss", judge,
                JudgeQuestion.messages(answers.question(), answers.stored(), answers.fresh(), freshFirst),
                JudgeQuestion.MAX_TOKENS), (transaction, said) -> note(transaction, pair, answers, said));
        metrics.compared(Verdict.read(reply.text()).wireName());
    }

    private void note(EntityManager transaction, LeasedPair pair, ComparedPairs.Answers answers, BackgroundReply said) {
        Verdict verdict = Verdict.read(said.text());
        if (verdict == Verdict.UNREADABLE) {
            pairs.end(transaction, pair, "failed", "The judge's verdict was neither same nor different.", said.cost());
        } else {
            pairs.judged(transaction, pair, verdict == Verdict.SAME, answers.knowledgeVersion(), said.cost());
        }
    }

    private void againOrFailed(LeasedPair pair, InferenceFailure silent) {
        if (pair.attempts() >= settings.attempts()) {
            end(pair, "failed", silent.failure().getMessage());
        } else {
            pairs.again(pair, clock.instant().plus(settings.retryAfter(pair.attempts())));
        }
    }

    private void end(LeasedPair pair, String state, String remark) {
        transactions.run(pair.tenant(), manager -> pairs.end(manager, pair, state, remark, NanoUsd.ZERO));
        metrics.compared(state);
    }
}
