package dev.weir.console.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.Publication;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.shell.ViewTest;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.TurnRecord;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RoutingRules;
import dev.weir.tenant.Actor;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules and the laboratory of each assistant: written, refused in words, tried on what was asked, put in order. */
class RulesViewIT extends ViewTest {
    private static final int ACTIONS = 4;

    @Test
    void aRuleIsTriedOnWhatWasKeptOfEachTurn() {
        asked("Where is my parcel?", Source.MODEL, Map.of("channel", "web"), true);
        asked("Do you ship to Malta?", Source.EXACT_CACHE, Map.of("channel", "web"), true);
        asked("Is it waterproof?", Source.MODEL, Map.of(), true);
        asked("What does it cost?", Source.MODEL, Map.of(), false);
        signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        String words = tried("metadata.channel == \"web\"");
        assertTrue(words.contains("It would match 2 of the latest 4 turns."), words);
        assertTrue(words.contains("A cache answered 1 of them"), words);
        assertTrue(words.contains("For 1 of 4 turns this is unknown: metadata was not stored with them."), words);
        assertTrue(words.contains("On 1 turn it fails and would be skipped. The turn has no tag “channel”"), words);
        assertTrue(words.contains("Where is my parcel?") && !words.contains("Is it waterproof?"), words);
    }

    @Test
    void withoutATurnThereIsNothingToTryItOn() {
        signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        assertTrue(tried("has(metadata.channel)").contains("This assistant has no turns yet"));
        test(find(TextField.class).withCaption("Name").single()).setValue("From the web");
        test(find(Button.class).withText("Save the rule").single()).click();
        assertFalse(find(RuleDialog.class).exists(), "it is kept");
        assertEquals("From the web", rules(usual()).getLast().name());
    }

    @Test
    void whatDoesNotCompileIsSaidWithItsPlaceAndNotKept() {
        signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        test(find(Button.class).withText("New rule").single()).click();
        test(find(TextField.class).withCaption("Name").single()).setValue("Broken");
        test(find(TextArea.class).single()).setValue("tokens >");
        assertTrue(find(TextArea.class).single().isInvalid());
        assertEquals("Something is missing at the end. (Line 1, column 9.)", find(TextArea.class).single().getErrorMessage());
        assertEquals("tokens >\n        ^", find(Pre.class).single().getText());
        test(find(Button.class).withText("Save the rule").single()).click();
        assertTrue(find(RuleDialog.class).exists(), "the dialog stays");
    }

    @Test
    void rulesArePutIntoAnotherOrder() {
        the(RoutingRules.class).addUsual(Acting.as("key:test"), owner(usual()));
        signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        List<String> before = names(usual());
        test(mover(0, 1)).click();
        assertEquals(before.get(1), names(usual()).getFirst());
        assertEquals(before.get(0), names(usual()).get(1));
        assertFalse(mover(0, 0).isEnabled(), "the first goes no further up");
    }

    @Test
    void eachAssistantHasItsOwnAndTheAddressNamesIt() {
        AssistantId sales = assistant("sales");
        the(RoutingRules.class).addUsual(Acting.as("key:test"), owner(usual()));
        signIn(Role.TENANT_ADMIN);
        UI.getCurrent().navigate(RoutingView.class, AssistantChoice.address(sales));
        assertTrue(words(find(RoutingView.class).single()).contains("Rules of “sales”"));
        assertTrue(words(find(RulesPanel.class).single()).contains("There is no rule"));
        test(find(Button.class).withText("Add starter rules").single()).click();
        assertEquals(names(usual()), names(sales));
        asked("Where is my parcel?", Source.MODEL, Map.of(), true);
        assertTrue(tried("tokens > 0").contains("This assistant has no turns yet"), "the other one was asked");
    }

    @Test
    void theLaboratoryShowsEveryStepAndWhatIsNotReached() {
        the(RoutingRules.class).addUsual(Acting.as("key:test"), owner(usual()));
        signIn(Role.VIEWER);
        navigate(RoutingView.class);
        test(find(TextField.class).withCaption("Question").single()).setValue("Can I talk to a human?");
        test(find(Button.class).withText("Trace").single()).click();
        String way = words(find(TracePanel.class).single());
        assertTrue(way.contains("A human takes over, for $0."), way);
        assertTrue(way.contains("Exact cache") && way.contains("No answer to the same question is stored."), way);
        assertTrue(way.contains("“talk to a human” decides."), way);
        assertFalse(way.contains("Not reached"), "nothing answers before: " + way);
    }

    @Test
    void aViewerWritesNone() {
        signIn(Role.VIEWER);
        navigate(RoutingView.class);
        assertFalse(find(Button.class).withText("New rule").exists());
    }

    private String tried(String expression) {
        test(find(Button.class).withText("New rule").single()).click();
        test(find(TextArea.class).single()).setValue(expression);
        assertFalse(find(TextArea.class).single().isInvalid(), expression);
        test(find(Button.class).withText("Try it on the latest turns").single()).click();
        return words(find(RuleDialog.class).single());
    }

    /** The buttons that move a rule: up is the first of a row, down the second. */
    private Button mover(int row, int place) {
        return (Button) test(grid("Rules")).getCellComponent(row, ACTIONS).getChildren().skip(place).findFirst().orElseThrow();
    }

    private void asked(String question, Source source, Map<String, String> tags, boolean kept) {
        the(Conversations.class).record(new TurnRecord(tenant(), TurnId.next(), ConversationId.next(), usual(),
                new KeyId(Ids.next()), Optional.empty(), tags, Instant.now(), List.of(Message.of("user", question)),
                Message.of("assistant", "An answer."), source, Optional.empty(), Optional.empty(), NanoUsd.ZERO,
                Optional.empty(), JsonValue.EMPTY_JSON_OBJECT, kept ? Optional.of(JsonDocument.trusted("{\"turns\":1}"))
                        : Optional.empty()));
    }

    private AssistantId assistant(String name) {
        Actor editor = Acting.as("tests");
        AssistantId id = the(Drafts.class).create(editor, tenant(), new AssistantDraft(Optional.of(name), Optional.of("Sell."),
                Optional.empty(), Optional.empty()));
        the(Publication.class).publish(editor, tenant(), id);
        return id;
    }

    private AssistantId usual() {
        return new AssistantId(tenant().value());
    }

    private List<String> names(AssistantId assistant) {
        return rules(assistant).stream().map(RoutingRule::name).toList();
    }

    private List<RoutingRule> rules(AssistantId assistant) {
        return the(RoutingRules.class).list(owner(assistant));
    }

    private RoutingRules.Owner owner(AssistantId assistant) {
        return new RoutingRules.Owner(tenant(), assistant);
    }
}
