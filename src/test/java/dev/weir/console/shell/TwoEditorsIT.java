package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import dev.weir.assistant.Publication;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.console.assistants.AssistantsView;
import dev.weir.console.budgets.BudgetsView;
import dev.weir.console.components.ConflictDialog;
import dev.weir.console.policy.PolicyView;
import dev.weir.console.routing.RoutingView;
import dev.weir.people.Role;
import dev.weir.platform.IfMatch;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RoutingRules;
import dev.weir.routing.RuleDecision;
import dev.weir.tenant.Actor;
import dev.weir.testing.Acting;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two people change the same thing: the second is shown both, and decides. */
class TwoEditorsIT extends ViewTest {
    private static final Actor OTHER = Acting.as("key:other");
    private static final int SET_LIMIT = 7;
    private static final int CHANGE_RULE = 4;
    private static final NanoUsd FIVE = NanoUsd.ofDollars(new BigDecimal(5));

    @Test
    void changesOfTwoToDifferentFieldsOfAPolicyAreBothKept() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        test(share("Similarity threshold")).setValue(0.91);
        policyByAnother("{\"knowledge\":{\"answer_threshold\":0.7}}");
        press("Save and publish");
        press("Publish");
        String both = words(conflict());
        assertTrue(both.contains("Similarity threshold") && both.contains("0.91"), both);
        assertTrue(both.contains("0.7") && both.contains("Before"), both);
        assertEquals(Optional.empty(), policy().semanticCache().threshold(), "nothing is saved yet");
        press("Save mine instead");
        assertEquals(Optional.of(0.91), policy().semanticCache().threshold());
        assertEquals("0.7", PolicyDocument.json(policy()).getJsonObject("knowledge").get("answer_threshold").toString());
        assertFalse(find(ConflictDialog.class).exists());
    }

    @Test
    void whoGoesOnEditingLosesNothingAndIsAskedAgain() {
        signIn(Role.TENANT_ADMIN);
        navigate(PolicyView.class);
        test(share("Similarity threshold")).setValue(0.91);
        policyByAnother("{\"semantic_cache\":{\"threshold\":0.95}}");
        press("Save and publish");
        press("Publish");
        press("Go on editing");
        assertEquals(0.91, share("Similarity threshold").getValue(), "what was filled in is there");
        press("Save and publish");
        press("Publish");
        press("Take theirs");
        assertEquals(0.95, share("Similarity threshold").getValue());
        assertEquals(Optional.of(0.95), policy().semanticCache().threshold());
    }

    @Test
    void aLimitIsShownAsTheOtherSetIt() {
        signIn(Role.TENANT_ADMIN);
        navigate(BudgetsView.class);
        test(action("Limits", SET_LIMIT, 0)).click();
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal("12.50"));
        the(Budgets.class).set(OTHER, tenant(), Optional.empty(), Period.DAY, FIVE, List.of(60));
        press("Set the limit");
        String both = words(conflict());
        assertTrue(both.contains("$5") && both.contains("$12.5") && both.contains("60 %"), both);
        assertEquals(Optional.of(FIVE), limit());
        press("Take theirs");
        assertEquals(0, find(BigDecimalField.class).single().getValue().compareTo(new BigDecimal(5)));
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal("7"));
        press("Set the limit");
        assertEquals(Optional.of(NanoUsd.ofDollars(new BigDecimal(7))), limit());
    }

    @Test
    void aRuleIsSavedOverTheOthersOnlyWhenBothWereSeen() {
        RoutingRules rules = the(RoutingRules.class);
        RoutingRules.Owner owner = new RoutingRules.Owner(tenant(), usual());
        RoutingRule rule = rules.create(OTHER, owner, rule("tokens > 400"));
        signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        test(action("Rules", CHANGE_RULE, 2)).click();
        test(find(TextArea.class).single()).setValue("tokens > 500");
        rules.replace(OTHER, owner, rule.id(), rule("tokens > 600"), IfMatch.any());
        press("Save the rule");
        String both = words(conflict());
        assertTrue(both.contains("tokens > 600") && both.contains("tokens > 500"), both);
        assertEquals("tokens > 600", rules.list(owner).getFirst().expression());
        press("Save mine instead");
        assertEquals("tokens > 500", rules.list(owner).getFirst().expression());
        assertFalse(find(TextArea.class).exists(), "it is saved");
    }

    @Test
    void aPromptIsComparedAndAChangeOfThePolicyIsNoConflict() {
        signIn(Role.TENANT_ADMIN);
        navigate(AssistantsView.class);
        test(prompt()).setValue("Be kind.");
        policyByAnother("{\"semantic_cache\":{\"threshold\":0.95}}");
        press("Save draft");
        assertEquals("Be kind.", draft());
        test(prompt()).setValue("Be loud.");
        the(Drafts.class).change(OTHER, tenant(), usual(), new AssistantDraft(Optional.empty(), Optional.of("Be terse."),
                Optional.empty(), Optional.empty()));
        press("Save draft");
        String both = words(conflict());
        assertTrue(both.contains("terse") && both.contains("loud"), both);
        assertEquals("Be terse.", draft());
        press("Go on editing");
        assertEquals("Be loud.", prompt().getValue());
        press("Save draft");
        press("Save mine instead");
        assertEquals("Be loud.", draft());
    }

    /** A button of the first row. */
    private Button action(String grid, int column, int place) {
        return (Button) test(grid(grid)).getCellComponent(0, column).getChildren().skip(place).findFirst().orElseThrow();
    }

    private void policyByAnother(String patch) {
        the(Publication.class).changePolicy(OTHER, tenant(), usual(),
                before -> PolicyDocument.merged(before, JsonDocument.parse(patch)));
    }

    private ConflictDialog conflict() {
        return find(ConflictDialog.class).single();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private NumberField share(String label) {
        return find(NumberField.class).withCaption(label).single();
    }

    private TextArea prompt() {
        return find(TextArea.class).withCaption("Prompt").single();
    }

    private Policy policy() {
        return the(Assistants.class).current(tenant(), usual()).orElseThrow().policy();
    }

    private String draft() {
        return the(Assistants.class).draft(tenant(), usual()).orElseThrow().prompt();
    }

    private Optional<NanoUsd> limit() {
        return the(Budgets.class).get(tenant(), ZoneOffset.UTC, Optional.empty(), Period.DAY).limit();
    }

    private AssistantId usual() {
        return new AssistantId(tenant().value());
    }

    private static RoutingRule.Draft rule(String expression) {
        return new RoutingRule.Draft("long", expression, RuleDecision.LARGE, true);
    }
}
