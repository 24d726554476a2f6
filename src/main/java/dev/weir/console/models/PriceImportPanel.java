package dev.weir.console.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.Notice;
import dev.weir.metering.PriceChange;
import dev.weir.metering.PricePreview;
import dev.weir.metering.PriceWords;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Shows what a price file would change before it is taken. */
final class PriceImportPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 8 << 20;

    private final transient BiFunction<String, byte[], PricePreview> preview;
    private final transient BiConsumer<String, byte[]> take;
    private final Div result = new Div();

    /** Both are given the file's name and what it holds. */
    @SuppressWarnings("deprecation") // What stands in its place wants both a name and a media type to match.
    PriceImportPanel(BiFunction<String, byte[], PricePreview> preview, BiConsumer<String, byte[]> take) {
        this.preview = preview;
        this.take = take;
        Upload upload = new Upload();
        upload.setUploadHandler(UploadHandler.inMemory((file, content) -> {
            // The next file, a corrected one say, may be chosen at once.
            upload.clearFileList();
            look(file.fileName(), content);
        }));
        upload.setAcceptedFileTypes(".json", "application/json");
        upload.setMaxFileSize(MOST_BYTES);
        upload.setMaxFiles(1);
        upload.addFileRejectedListener(refused -> Notice.failed("“" + refused.getFileName() + "” is not a price file of at most "
                + (MOST_BYTES >> 20) + " MB: " + refused.getErrorMessage()));
        result.getElement().setAttribute("aria-live", "polite");
        add(new Paragraph("A price file in LiteLLM's format. New prices apply from today; booked costs do not change."),
                upload, result);
    }

    /** Shows what a file would change, or what is wrong with it. */
    void look(String name, byte[] file) {
        result.removeAll();
        Notice.after("“" + name + "” was read; no price has changed yet.", () -> show(name, file));
    }

    private void show(String name, byte[] file) {
        PricePreview found = preview.apply(name, file);
        if (found.changes().isEmpty() && found.skipped().isEmpty()) {
            result.add(new Paragraph("“" + name + "” contains no model."));
            return;
        }
        List<PriceChange> changes = found.changes().stream().filter(PriceChange::differs).toList();
        int same = found.changes().size() - changes.size();
        result.add(new Paragraph(Format.count(changes.size(), "price") + " would change, "
                + Format.count(same, "stays the same", "stay the same") + ", "
                + Format.number(found.skipped().size()) + " cannot be imported."));
        if (!found.skipped().isEmpty()) {
            UnorderedList reasons = new UnorderedList();
            found.skipped().forEach((model, reason) -> reasons.add(new ListItem(model + ": " + reason)));
            result.add(new Details("Not imported, and why", reasons));
        }
        if (changes.isEmpty()) {
            return;
        }
        Grid<PriceChange> grid = Grids.of("Price changes", changes);
        grid.addColumn(change -> change.after().model()).setHeader("Model").setWidth("14rem").setFlexGrow(2);
        grid.addColumn(change -> change.before().map(PriceWords::whole).orElse("none")).setHeader("Current price").setFlexGrow(2);
        grid.addColumn(change -> PriceWords.whole(change.after())).setHeader("New price").setFlexGrow(2);
        Button button = new Button("Set " + Format.count(changes.size(), "price"), pressed -> {
            take.accept(name, file);
            result.removeAll();
        });
        button.addThemeVariants(ButtonVariant.PRIMARY);
        result.add(grid, button);
    }
}
