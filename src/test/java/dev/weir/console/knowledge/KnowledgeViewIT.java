package dev.weir.console.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.provider.Query;
import dev.weir.console.shell.ViewTest;
import dev.weir.knowledge.DocumentSummary;
import dev.weir.people.Role;
import dev.weir.tenant.AuditLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Articles are written, found and removed; who only reads does none of it. */
class KnowledgeViewIT extends ViewTest {
    @Test
    void anArticleIsWrittenFoundAndRemoved() {
        signIn(Role.TENANT_ADMIN);
        navigate(KnowledgeView.class);
        write("Do you ship to Norway?", "Yes, in nine days.");
        write("Are you open?", "From nine to five.");
        assertEquals(List.of("Are you open?", "Do you ship to Norway?"), titles());
        assertEquals("document.add", the(AuditLog.class).list(tenant(), AuditLog.Filter.ALL, 0, 1).getFirst().action());
        test(find(TextField.class).withCaption("Title or address contains").single()).setValue("norway");
        assertEquals(List.of("Do you ship to Norway?"), titles());
        Component actions = test(this.<DocumentSummary>grid("Documents")).getCellComponent(0, 4);
        test((Button) actions.getChildren().toList().getLast()).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals(List.of(), titles());
        assertEquals("document.remove", the(AuditLog.class).list(tenant(), AuditLog.Filter.ALL, 0, 1).getFirst().action());
    }

    @Test
    void anArticleWithoutATitleIsNotTakenIn() {
        signIn(Role.TENANT_ADMIN);
        navigate(KnowledgeView.class);
        write("", "Words.");
        assertTrue(find(TextField.class).withCaption("Title").single().isInvalid());
        assertEquals("Words.", find(TextArea.class).withCaption("Text").single().getValue());
        assertEquals(List.of(), titles());
    }

    @Test
    void aViewerTriesAQuestionAndChangesNothing() {
        signIn(Role.VIEWER);
        navigate(KnowledgeView.class);
        assertFalse(find(Upload.class).exists());
        assertFalse(find(Button.class).withText("Add the article").exists());
        test(find(TextField.class).withCaption("Question").single()).setValue("Are you open?");
        test(find(Button.class).withText("Try it").single()).click();
        assertTrue(words(find(TrialPanel.class).single()).contains("No direct answer"));
        assertTrue(words(find(KnowledgeView.class).single()).contains("All recent questions were answered without a model"));
    }

    private void write(String title, String text) {
        test(find(TextField.class).withCaption("Title").single()).setValue(title);
        test(find(TextArea.class).withCaption("Text").single()).setValue(text);
        test(find(Button.class).withText("Add the article").single()).click();
    }

    private List<String> titles() {
        Grid<DocumentSummary> documents = grid("Documents");
        return documents.getDataProvider().fetch(new Query<>()).map(DocumentSummary::title).toList();
    }
}
