package dev.weir.console.quality;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.KnownAssistant;
import dev.weir.assistant.Policy;
import dev.weir.budget.Budget;
import dev.weir.people.Person;
import dev.weir.quality.Disagreement;
import dev.weir.quality.QualityDay;
import dev.weir.quality.QualityReport;
import dev.weir.quality.QualitySum;
import dev.weir.routing.HeldModels;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What checks found of a tenant's assistants, for whoever may see it and release a model. */
@ApplicationScoped
public class QualityService {
    static final int DAYS = 30;
    private static final int MOST_ASSISTANTS = 200;

    private final QualityReport report;
    private final HeldModels held;
    private final Assistants assistants;
    private final Clock clock;

    QualityService() {
        this(null, null, null, null);
    }

    @Inject
    QualityService(QualityReport report, HeldModels held, Assistants assistants, Clock clock) {
        this.report = report;
        this.held = held;
        this.assistants = assistants;
        this.clock = clock;
    }

    /** What a page shows at once. */
    record Shown(Policy.Quality policy, List<QualitySum> sums, List<QualityDay> days, List<HeldModels.Held> held,
            Budget budget) {
    }

    List<KnownAssistant> assistants(Person by, Tenant of) {
        return assistants.list(by.reads(of.id()), Optional.empty(), MOST_ASSISTANTS).stream()
                .filter(assistant -> assistant.published().isPresent()).toList();
    }

    Shown shown(Person by, Tenant of, AssistantId assistant) {
        by.reads(of.id());
        LocalDate from = LocalDate.ofInstant(clock.instant(), of.zone()).minusDays(DAYS - 1L);
        return new Shown(assistants.published(of.id(), Optional.of(assistant.toString())).policy().quality(),
                report.sums(of.id(), assistant, from), report.days(of.id(), assistant, from),
                held.list(of.id(), assistant), report.budget(of.id(), of.zone(), assistant));
    }

    List<Disagreement> disagreements(Person by, Tenant of, AssistantId assistant, int offset, int most) {
        return report.disagreements(by.reads(of.id()), assistant, offset, most);
    }

    void release(Person by, Tenant of, AssistantId assistant, String model) {
        held.release(by, of.id(), assistant, model);
    }
}
