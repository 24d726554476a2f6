package dev.weir.console.sites;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.weir.console.components.Notice;
import dev.weir.site.Logo;
import java.util.Optional;

/** The logo in the chat's header: a small PNG or JPEG file, checked by its bytes. */
final class LogoField extends Div {
    private static final long serialVersionUID = 1L;

    private final Image shown = new Image("", "The logo");
    private final Button remove;
    private transient Optional<Logo> logo = Optional.empty();

    @SuppressWarnings("deprecation") // What stands in its place wants both a name and a media type to match.
    LogoField(Runnable changed) {
        addClassName("logo-field");
        Upload upload = new Upload(UploadHandler.inMemory((file, content) -> Notice.refused(() -> {
            set(Optional.of(Logo.of(content)));
            changed.run();
        })));
        upload.setAcceptedFileTypes("image/png", "image/jpeg", ".png", ".jpg", ".jpeg");
        upload.setMaxFileSize(Logo.MAX_BYTES);
        upload.setDropAllowed(false);
        upload.setUploadButton(new Button("Choose a logo"));
        upload.addFileRejectedListener(refused -> Notice.failed(refused.getFileName() + ": " + refused.getErrorMessage()));
        upload.getElement().setAttribute("aria-label", "Logo");
        remove = new Button("Remove the logo", pressed -> {
            set(Optional.empty());
            changed.run();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Span hint = new Span("PNG or JPEG, at most 48 KB and " + Logo.MAX_PIXELS + " pixels each way. A square looks best.");
        hint.addClassName("hint");
        add(new Div(shown, upload, remove), hint);
        set(Optional.empty());
    }

    Optional<Logo> logo() {
        return logo;
    }

    void set(Optional<Logo> chosen) {
        logo = chosen;
        chosen.ifPresent(picture -> shown.setSrc(picture.url()));
        shown.setVisible(chosen.isPresent());
        remove.setVisible(chosen.isPresent());
    }
}
