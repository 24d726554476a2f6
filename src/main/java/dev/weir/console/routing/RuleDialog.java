package dev.weir.console.routing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.console.Format;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RuleDecision;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes a rule: its expression is checked while it is typed, and tried on what was asked lately. */
final class RuleDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int EXAMPLES = 5;

    private final TextField name = new TextField("Name");
    private final TextArea expression = new TextArea("Holds when (CEL)");
    private final Select<RuleDecision> decision = new Select<>();
    private final Checkbox enabled = new Checkbox("In use", true);
    private final Div dryRun = new Div();
    private final transient Function<String, Optional<String>> problem;

    /**
     * @param rule    the rule to change; a new one when empty
     * @param problem what is wrong with an expression
     * @param matches what came of trying it on the latest turns
     * @param save    false keeps the dialog open
     */
    RuleDialog(Optional<RoutingRule> rule, Function<String, Optional<String>> problem,
            Function<String, RoutingDesk.Tried> matches, Predicate<RoutingRule.Draft> save) {
        this.problem = problem;
        setHeaderTitle(rule.isPresent() ? "Change the rule" : "New rule");
        setWidth("min(44rem, 94vw)");
        decision.setLabel("Then");
        decision.setItems(RuleDecision.values());
        decision.setItemLabelGenerator(RuleDecision::wireName);
        decision.setValue(RuleDecision.values()[0]);
        expression.setHelperText("text, tokens, turns, language, has_code, knowledge_score, service_tier, metadata, hour; "
                + "for instance: has_code || tokens > 400");
        expression.setValueChangeMode(ValueChangeMode.LAZY);
        expression.addValueChangeListener(typed -> check());
        name.setWidthFull();
        expression.setWidthFull();
        rule.ifPresent(this::fill);
        dryRun.getElement().setAttribute("aria-live", "polite");
        add(new VerticalLayout(name, expression, decision, enabled,
                new Button("Try it on the latest turns", pressed -> dryRun(matches)), dryRun));
        Button saving = new Button("Save the rule", pressed -> {
            if (check() && save.test(new RoutingRule.Draft(name.getValue().strip(), expression.getValue(),
                    decision.getValue(), enabled.getValue()))) {
                close();
            }
        });
        saving.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), saving);
    }

    private void fill(RoutingRule rule) {
        name.setValue(rule.name());
        expression.setValue(rule.expression());
        decision.setValue(rule.decision());
        enabled.setValue(rule.enabled());
    }

    private boolean check() {
        Optional<String> wrong = problem.apply(expression.getValue());
        expression.setErrorMessage(wrong.orElse(""));
        expression.setInvalid(wrong.isPresent());
        name.setErrorMessage("A name has 1 to 100 characters.");
        name.setInvalid(name.getValue().isBlank() || name.getValue().length() > 100);
        return wrong.isEmpty() && !name.isInvalid();
    }

    private void dryRun(Function<String, RoutingDesk.Tried> matches) {
        dryRun.removeAll();
        if (problem.apply(expression.getValue()).isPresent()) {
            return;
        }
        RoutingDesk.Tried tried = matches.apply(expression.getValue());
        UnorderedList examples = new UnorderedList();
        tried.held().stream().limit(EXAMPLES).forEach(question -> examples.add(new ListItem(question)));
        dryRun.add(new Paragraph("It would hold for " + Format.number(tried.held().size()) + " of the latest "
                + Format.count(tried.turns(), "turn") + ", by what they say and when they were asked. Their tags, service tier "
                + "and earlier turns, and what the documents said to them, are not tried: a rule about these holds for none here."),
                examples);
    }
}
