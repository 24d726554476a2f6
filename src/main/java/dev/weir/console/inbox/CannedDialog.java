package dev.weir.console.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.console.components.FormDialog;
import dev.weir.console.components.Notice;
import dev.weir.handoff.CannedReply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What agents say often: looked up, changed and taken away. */
final class CannedDialog extends FormDialog {
    private static final long serialVersionUID = 1L;

    private final ComboBox<String> shortcut = new ComboBox<>("Shortcut");
    private final TextArea text = new TextArea("Text");
    private final Button remove = new Button("Delete", pressed -> remove());
    private final transient Supplier<List<CannedReply>> known;
    private final transient Consumer<CannedReply> save;
    private final transient Consumer<String> forget;

    CannedDialog(Supplier<List<CannedReply>> known, Consumer<CannedReply> save, Consumer<String> forget) {
        this.known = known;
        this.save = save;
        this.forget = forget;
        setHeaderTitle("Canned replies");
        setWidth("min(36rem, 94vw)");
        shortcut.setHelperText("Choose one to change it, or type a new one: small letters, digits and hyphens");
        shortcut.setAllowCustomValue(true);
        shortcut.setWidthFull();
        shortcut.addCustomValueSetListener(typed -> shortcut.setValue(typed.getDetail().strip().toLowerCase(Locale.ROOT)));
        shortcut.addValueChangeListener(chosen -> choose());
        text.setMaxLength(CannedReply.LONGEST);
        text.setMinRows(5);
        text.setMaxRows(14);
        text.setWidthFull();
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        Button keep = new Button("Save", pressed -> keep());
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        add(new VerticalLayout(new Paragraph("Agents type / and the shortcut to insert one into their answer."), shortcut, text));
        getFooter().add(remove, new Button("Done", pressed -> close()), keep);
        look();
    }

    private void look() {
        shortcut.setItems(known.get().stream().map(CannedReply::shortcut).toList());
        remove.setVisible(false);
    }

    private void choose() {
        Optional<CannedReply> chosen = known.get().stream().filter(one -> one.shortcut().equals(shortcut.getValue())).findFirst();
        chosen.ifPresent(one -> text.setValue(one.text()));
        remove.setVisible(chosen.isPresent());
    }

    private void keep() {
        String name = Optional.ofNullable(shortcut.getValue()).orElse("");
        if (Notice.after("Saved.", () -> save.accept(new CannedReply(name, text.getValue().strip())))) {
            empty();
        }
    }

    private void remove() {
        if (Notice.after("Deleted.", () -> forget.accept(shortcut.getValue()))) {
            empty();
        }
    }

    private void empty() {
        shortcut.clear();
        text.clear();
        look();
        shortcut.focus();
    }
}
