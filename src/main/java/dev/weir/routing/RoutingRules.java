package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
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
        RoutingRule rule = checked(draft).as(Ids.next());
        change(by, owner, "rule.create", rule.name(), table -> {
            refuseTooMany(table.list().size() + 1);
            table.add(rule);
        });
        return rule;
    }

    /** Replaces a rule at its place. */
    public RoutingRule replace(Actor by, Owner owner, UUID id, RoutingRule.Draft draft) {
        RoutingRule rule = checked(draft).as(id);
        change(by, owner, "rule.replace", rule.name(), table -> orNotFound(table.replace(rule)));
        return rule;
    }

    /** Takes a rule out. */
    public void delete(Actor by, Owner owner, UUID id) {
        change(by, owner, "rule.delete", id.toString(), table -> orNotFound(table.delete(id)));
    }

    /** Puts the rules into that order; it must name each of them once. */
    public void reorder(Actor by, Owner owner, List<UUID> order) {
        change(by, owner, "rule.reorder", owner.assistant().toString(), table -> {
            Set<UUID> rules = table.list().stream().map(RoutingRule::id).collect(Collectors.toSet());
            if (order.size() != rules.size() || !rules.equals(new HashSet<>(order))) {
                throw Failure.invalid("ids", "ids must name each of the assistant's rules once.");
            }
            for (int at = 0; at < order.size(); at++) {
                table.place(order.get(at), at + 1);
            }
        });
    }

    /** Adds those of the usual rules whose names the assistant has not, behind its own. */
    public void addUsual(Actor by, Owner owner) {
        change(by, owner, "rule.add_usual", owner.assistant().toString(), RoutingRules::addUsual);
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
        missing.forEach(usual -> table.add(usual.as(Ids.next())));
    }

    private void change(Actor by, Owner owner, String action, String subject, Consumer<RuleTable> work) {
        by.changes(owner.tenant(), Scope.ASSISTANTS);
        JsonObject detail = Json.createObjectBuilder().add("assistant_id", owner.assistant().toString()).build();
        transactions.run(owner.tenant(), manager -> {
            RuleTable table = new RuleTable(manager, owner.tenant(), owner.assistant());
            table.lock();
            work.accept(table);
            audit.record(manager, owner.tenant(), by, action, subject, detail);
        });
        book.forget(owner.tenant(), owner.assistant());
    }

    private static RoutingRule.Draft checked(RoutingRule.Draft draft) {
        RuleExpression.compile(draft.expression());
        return draft;
    }

    private static void refuseTooMany(int rules) {
        if (rules > MOST) {
            throw new Failure(FailureCode.CONFLICT, "An assistant has at most " + MOST + " rules: delete one first.");
        }
    }

    private static void orNotFound(boolean found) {
        if (!found) {
            throw Failure.notFound("The rule");
        }
    }
}
