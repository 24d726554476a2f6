package dev.weir.console.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.KnownAssistant;
import dev.weir.assistant.Publication;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.Actor;
import dev.weir.testing.Acting;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A question tried on the documents, under the policy of the assistant that is chosen. */
class TrialPanelIT extends ViewTest {
    @Test
    void eachAssistantsPolicyIsItsOwn() {
        AssistantId strict = assistant("strict", "en", "{\"knowledge\":{\"answer_threshold\":0.99}}");
        signIn(Role.VIEWER);
        UI.getCurrent().navigate(KnowledgeView.class, AssistantChoice.address(strict));
        assertEquals("strict", choice().getValue().name());
        assertTrue(tried().contains("the threshold is 0.99"), tried());
        navigate(KnowledgeView.class);
        assertTrue(tried().contains("the threshold is 0.80"), tried());
        test(choice()).selectItem("strict");
        assertTrue(tried().contains("the threshold is 0.99"), "a choice is taken at once: " + tried());
    }

    @Test
    void whyDocumentsAreNotSearchedIsSaid() {
        AssistantId german = assistant("german", "de", "{}");
        AssistantId silent = assistant("silent", "en", "{\"knowledge\":{\"enabled\":false}}");
        signIn(Role.VIEWER);
        UI.getCurrent().navigate(KnowledgeView.class, AssistantChoice.address(german));
        assertTrue(tried().contains("This assistant speaks de"), tried());
        UI.getCurrent().navigate(KnowledgeView.class, AssistantChoice.address(silent));
        assertTrue(tried().contains("turns document search off"), tried());
    }

    private String tried() {
        test(find(TextField.class).withCaption("Question").single()).setValue("Where is my parcel?");
        test(find(Button.class).withText("Try it").single()).click();
        return words(find(TrialPanel.class).single());
    }

    @SuppressWarnings("unchecked")
    private ComboBox<KnownAssistant> choice() {
        return find(ComboBox.class).withCaption("Assistant").single();
    }

    private AssistantId assistant(String name, String language, String policy) {
        Actor editor = Acting.as("tests");
        AssistantId id = the(Drafts.class).create(editor, tenant(), new AssistantDraft(Optional.of(name), Optional.of("Help."),
                Optional.of(language), Optional.of(JsonDocument.trusted(policy))));
        the(Publication.class).publish(editor, tenant(), id);
        return id;
    }
}
