package dev.weir.quality;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceFailure;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes one check: asks the reference model, asks the judge, notes what came of it. Each answer is noted in the transaction
 * that books it, so that nothing that was booked is asked again when a node dies.
 */
@ApplicationScoped
class Checker {
    @Inject
    TenantTransaction transactions;
    @Inject
    Assistants assistants;
    @Inject
    ReferenceModels models;
    @Inject
    ReferenceCalls consultation;
    @Inject
    CheckConclusions conclusions;
    @Inject
    QualitySettings settings;
    @Inject
    Clock clock;

    /** Makes a check that was leased: it ends, or comes again. */
    void check(LeasedCheck check) {
        Optional<CheckContent> content = transactions.call(check.tenant(), manager -> CheckRows.content(manager, check));
        if (content.isEmpty()) {
            conclusions.end(check, "skipped", "The turn was deleted.");
            return;
        }
        try {
            compare(check, content.get(),
                    assistants.published(check.tenant(), Optional.of(check.assistant().toString())));
        } catch (InferenceFailure silent) {
            againOrFailed(check, silent);
        } catch (Failure refused) {
            conclusions.end(check, "skipped", words(refused));
        }
    }

    private void compare(LeasedCheck check, CheckContent content, Assistant assistant) {
        Policy.Quality policy = assistant.policy().quality();
        String reference = content.reference() == null ? asked(check, content, assistant) : content.reference();
        AnswerComparison found = AnswerComparison.of(consultation.similarity(assistant, content.checkedText(), reference),
                policy.similarity());
        Optional<CatalogueModel> judge = policy.judgeModel().flatMap(models::find);
        if (judge.isEmpty()) {
            conclusions.done(check, found, policy);
        } else {
            judged(check, content, assistant, judge.get(), reference, found);
        }
    }

    private String asked(LeasedCheck check, CheckContent content, Assistant assistant) {
        Optional<CatalogueModel> checked = check.checked().flatMap(models::find);
        CatalogueModel model = models.reference(assistant.policy(), checked);
        Optional<String> precision = check.checked()
                .map(name -> checked.map(CatalogueModel::precision).orElse("unknown"));
        return consultation.reference(check, content, assistant, model, (transaction, reply) ->
                CheckRows.answered(transaction, check, model.name(), precision, reply));
    }

    /** Without a verdict the comparison stands as it is: a judge that cannot be had holds nothing up. */
    private void judged(LeasedCheck check, CheckContent content, Assistant assistant, CatalogueModel judge,
            String reference, AnswerComparison found) {
        Policy.Quality policy = assistant.policy().quality();
        try {
            conclusions.judged(check, found, policy, together ->
                    consultation.judge(check, content, assistant, judge, reference, together));
        } catch (InferenceFailure silent) {
            if (check.attempts() < settings.attempts()) {
                throw silent;
            }
            conclusions.done(check, found.unjudged("The judge did not answer."), policy);
        } catch (Failure refused) {
            conclusions.done(check, found.unjudged(words(refused)), policy);
        }
    }

    private void againOrFailed(LeasedCheck check, InferenceFailure silent) {
        if (check.attempts() >= settings.attempts()) {
            conclusions.end(check, "failed", silent.failure().getMessage());
            return;
        }
        transactions.run(check.tenant(), manager -> CheckRows.again(manager, check,
                clock.instant().plus(settings.retryAfter(check.attempts()))));
    }

    static String words(Failure refused) {
        return refused.code() == FailureCode.INSUFFICIENT_QUOTA ? "The budget for checks, or the tenant's, did not cover it."
                : refused.getMessage();
    }
}
