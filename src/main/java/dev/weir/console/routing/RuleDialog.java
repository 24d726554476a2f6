package dev.weir.console.routing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.console.components.FormDialog;
import dev.weir.console.components.Tables;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RuleDecision;
import dev.weir.routing.RuleProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes a rule: its expression is checked while it is typed, and tried on what was asked lately. */
final class RuleDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final int EXAMPLES = 5;

    private final TextField name = new TextField("Name");
    private final TextArea expression = new TextArea("Condition (CEL)");
    private final Select<RuleDecision> decision = new Select<>();
    private final Checkbox enabled = new Checkbox("Enabled", true);
    private final Div dryRun = new Div();
    private final Pre place = new Pre();
    private final transient Function<String, Optional<RuleProblem>> problem;
    private transient Optional<RoutingRule> seen;

    /**
     * @param rule    the rule to change; a new one when empty
     * @param problem what is wrong with an expression
     * @param matches what came of trying it on the latest turns
     * @param save    takes the dialog and what is filled in; false keeps the dialog open
     */
    RuleDialog(Optional<RoutingRule> rule, Function<String, Optional<RuleProblem>> problem,
            Function<String, DryRun> matches, BiPredicate<RuleDialog, RoutingRule.Draft> save) {
        this.problem = problem;
        this.seen = rule;
        setHeaderTitle(rule.isPresent() ? "Change the rule" : "New rule");
        setWidth("min(44rem, 94vw)");
        decision.setLabel("Then");
        decision.setItems(RuleDecision.values());
        decision.setItemLabelGenerator(RuleDialog::words);
        decision.setValue(RuleDecision.values()[0]);
        expression.setHelperText("text, tokens, turns, language, has_code, wants_human, knowledge_score, service_tier, metadata, hour; "
                + "for instance: has_code || tokens > 400. A tag: has(metadata.plan) && metadata.plan == \"gold\"");
        place.addClassName("paste");
        place.setVisible(false);
        // Its words stand at the field already, with the column.
        place.getElement().setAttribute("aria-hidden", "true");
        expression.setValueChangeMode(ValueChangeMode.LAZY);
        expression.addValueChangeListener(typed -> check());
        name.setWidthFull();
        expression.setWidthFull();
        rule.ifPresent(this::fill);
        dryRun.getElement().setAttribute("aria-live", "polite");
        add(new VerticalLayout(name, expression, place, decision, enabled,
                new Button("Try it on the latest turns", pressed -> dryRun(matches)), dryRun));
        Button saving = new Button("Save the rule", pressed -> {
            if (check() && save.test(this, new RoutingRule.Draft(name.getValue().strip(), expression.getValue(),
                    decision.getValue(), enabled.getValue()))) {
                close();
            }
        });
        saving.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), saving);
    }

    /** The rule that is changed here, as it was seen; empty for a new one. */
    Optional<RoutingRule> seen() {
        return seen;
    }

    /** From now on this is a change of that. */
    void changes(RoutingRule rule) {
        seen = Optional.of(rule);
    }

    /** Begins anew with a rule as it is now. */
    void show(RoutingRule rule) {
        changes(rule);
        fill(rule);
    }

    /** What differs between a rule as somebody else left it and as it is filled in here. */
    static Component compared(RoutingRule theirs, RoutingRule.Draft mine) {
        return Tables.of("What differs", List.of("Field", "Theirs", "Yours"), Stream.of(
                List.of("Name", theirs.name(), mine.name()), List.of("Holds when", theirs.expression(), mine.expression()),
                List.of("Then", words(theirs.decision()), words(mine.decision())),
                List.of("In use", theirs.enabled() ? "yes" : "no", mine.enabled() ? "yes" : "no"))
                .filter(row -> !row.get(1).equals(row.get(2))).toList());
    }

    private void fill(RoutingRule rule) {
        name.setValue(rule.name());
        expression.setValue(rule.expression());
        decision.setValue(rule.decision());
        enabled.setValue(rule.enabled());
    }

    private boolean check() {
        Optional<RuleProblem> wrong = problem.apply(expression.getValue());
        expression.setErrorMessage(wrong.map(RuleDialog::words).orElse(""));
        expression.setInvalid(wrong.isPresent());
        place.setVisible(wrong.isPresent());
        place.setText(wrong.map(there -> caret(expression.getValue(), there)).orElse(""));
        name.setErrorMessage("A name has 1 to 100 characters.");
        name.setInvalid(name.getValue().isBlank() || name.getValue().length() > 100);
        return wrong.isEmpty() && !name.isInvalid();
    }

    private static String words(RuleProblem wrong) {
        return wrong.words() + " (Line " + wrong.line() + ", column " + (wrong.column() + 1) + ".)";
    }

    /** The line that is wrong, with a mark under the place. */
    static String caret(String expression, RuleProblem wrong) {
        String line = expression.lines().skip(wrong.line() - 1L).findFirst().orElse("");
        return line + "\n" + " ".repeat(Math.min(wrong.column(), line.length())) + "^";
    }

    /** What a rule does. */
    static String words(RuleDecision decision) {
        return switch (decision) {
            case SMALL -> "small model";
            case LARGE -> "large model";
            case HANDOFF -> "a human";
        };
    }

    private void dryRun(Function<String, DryRun> matches) {
        dryRun.removeAll();
        if (problem.apply(expression.getValue()).isPresent()) {
            return;
        }
        DryRun tried = matches.apply(expression.getValue());
        tried.words().forEach(sentence -> dryRun.add(new Paragraph(sentence)));
        UnorderedList examples = new UnorderedList();
        tried.questions().stream().limit(EXAMPLES).forEach(question -> examples.add(new ListItem(question)));
        if (tried.questions().size() > EXAMPLES) {
            dryRun.add(new Paragraph("The latest " + EXAMPLES + ":"));
        }
        dryRun.add(examples);
    }
}
