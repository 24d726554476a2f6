package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.IfMatch;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantCreated;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An assistant's routing rules, as its tenant reads, writes and orders them. Every change is in the audit trail. */
@ApplicationScoped
public class RoutingRules {
    private static final int MOST = 100;

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final RuleBook book;

    @SuppressWarnings("NullAway")
    RoutingRules() {
        this(null, null, null);
    }

    @Inject
    public RoutingRules(TenantTransaction transactions, AuditTrail audit, RuleBook book) {
        this.transactions = transactions;
        this.audit = audit;
        this.book = book;
    }

    /** Whose rules. */
    public record Owner(TenantId tenant, AssistantId assistant) {
    }

    /** The rules in their order. */
    public List<RoutingRule> list(Owner owner) {
        return transactions.call(owner.tenant(),
                manager -> new RuleTable(manager, owner.tenant(), owner.assistant()).list());
    }

    /** Adds a rule behind the others; one that does not compile is refused in words. */
    public RoutingRule create(Actor by, Owner owner, RoutingRule.Draft draft) {
        refuseUnfit(draft);
        return change(by, owner, "rule.create", draft.name(), table -> {
            refuseTooMany(table.list().size() + 1);
            return table.add(Ids.next(), draft);
        });
    }

    /** Replaces a rule at its place; {@code version_conflict} when it is not what was seen. */
    public RoutingRule replace(Actor by, Owner owner, UUID id, RoutingRule.Draft draft, IfMatch seen) {
        refuseUnfit(draft);
        return change(by, owner, "rule.replace", draft.name(), table -> table.replace(id, draft, seen));
    }

    /** Takes a rule out; {@code version_conflict} when it is not what was seen. */
    public void delete(Actor by, Owner owner, UUID id, IfMatch seen) {
        run(by, owner, "rule.delete", id.toString(), table -> table.delete(id, seen));
    }

    /** Puts the rules into that order; it must name each of them once. */
    public void reorder(Actor by, Owner owner, List<UUID> order) {
        run(by, owner, "rule.reorder", owner.assistant().toString(), table -> {
            Set<UUID> rules = table.list().stream().map(RoutingRule::id).collect(Collectors.toSet());
            if (order.size() != rules.size() || !rules.equals(new HashSet<>(order))) {
                throw Failure.invalid("ids", "ids must name each of the assistant's rules once.");
            }
            table.reorder(order);
        });
    }

    /** Adds those of the usual rules whose names the assistant has not, behind its own. */
    public void addUsual(Actor by, Owner owner) {
        run(by, owner, "rule.add_usual", owner.assistant().toString(), RoutingRules::addUsual);
    }

    /** What an expression says to a turn; one that does not compile or fails on it is refused in words. */
    public boolean check(String expression, TurnFeatures turn) {
        return book.check(expression, turn);
    }

    /** What keeps an expression from being a rule; empty when nothing does. */
    public Optional<RuleProblem> problem(String expression) {
        return RuleExpression.problem(expression);
    }

    /** What an expression says of turns that were asked before; one that does not compile is refused. */
    public RuleTrial trial(String expression, List<PastTurn> turns) {
        return book.trial(expression, turns);
    }

    /** Every new tenant's default assistant, whose identifier is the tenant's, begins with the usual rules. */
    void seed(@Observes TenantCreated created) {
        addUsual(new RuleTable(created.transaction(), created.tenant(), new AssistantId(created.tenant().value())));
    }

    private static void addUsual(RuleTable table) {
        List<RoutingRule> present = table.list();
        Set<String> names = present.stream().map(RoutingRule::name).collect(Collectors.toSet());
        List<RoutingRule.Draft> missing =
                StarterRules.ALL.stream().filter(usual -> !names.contains(usual.name())).toList();
        refuseTooMany(present.size() + missing.size());
        missing.forEach(usual -> table.add(Ids.next(), usual));
    }

    private void run(Actor by, Owner owner, String action, String subject, Consumer<RuleTable> work) {
        change(by, owner, action, subject, table -> {
            work.accept(table);
            return table;
        });
    }

    private <T> T change(Actor by, Owner owner, String action, String subject, Function<RuleTable, T> work) {
        by.changes(owner.tenant(), Scope.ASSISTANTS);
        JsonObject detail = Json.createObjectBuilder().add("assistant_id", owner.assistant().toString()).build();
        T result = transactions.call(owner.tenant(), manager -> {
            RuleTable table = new RuleTable(manager, owner.tenant(), owner.assistant());
            table.lock();
            T done = work.apply(table);
            audit.record(manager, owner.tenant(), by, action, subject, detail);
            return done;
        });
        book.forget(owner.tenant(), owner.assistant());
        return result;
    }

    private static void refuseUnfit(RoutingRule.Draft draft) {
        RuleExpression.compile(draft.expression());
    }

    private static void refuseTooMany(int rules) {
        if (rules > MOST) {
            throw new Failure(FailureCode.CONFLICT, "An assistant has at most " + MOST + " rules: delete one first.");
        }
    }
}
