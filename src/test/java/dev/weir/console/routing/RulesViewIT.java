package dev.weir.console.routing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.ViewTest;
import dev.weir.people.Role;
import org.junit.jupiter.api.Test;

/** Rules: written, refused in words, and tried on what was asked. */
class RulesViewIT extends ViewTest {
    @Test
    void aRuleOnATagIsWrittenAndTriedWithoutATurnThatHasIt() {
        signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        test(find(Button.class).withText("New rule").single()).click();
        test(find(TextField.class).withCaption("Name").single()).setValue("From the web");
        test(find(TextArea.class).single()).setValue("metadata.channel == \"web\"");
        assertFalse(find(TextArea.class).single().isInvalid(), "a tag that one turn lacks is no fault of the rule");
        test(find(Button.class).withText("Try it on the latest turns").single()).click();
        assertTrue(words(find(RuleDialog.class).single()).contains("It would hold for 0 of the latest 0 turns"));
        test(find(Button.class).withText("Save the rule").single()).click();
        assertFalse(find(RuleDialog.class).exists(), "it is kept");
    }

    @Test
    void whatDoesNotCompileIsSaidAndNotKept() {
        signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        test(find(Button.class).withText("New rule").single()).click();
        test(find(TextField.class).withCaption("Name").single()).setValue("Broken");
        test(find(TextArea.class).single()).setValue("tokens >");
        assertTrue(find(TextArea.class).single().isInvalid());
        test(find(Button.class).withText("Save the rule").single()).click();
        assertTrue(find(RuleDialog.class).exists(), "the dialog stays");
    }

    @Test
    void aViewerWritesNone() {
        signIn(Role.VIEWER);
        navigate(RoutingView.class);
        assertFalse(find(Button.class).withText("New rule").exists());
    }
}
