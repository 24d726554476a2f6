package dev.weir.console.knowledge;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.weir.console.components.Notice;
import java.util.function.Consumer;

/** Takes several files at once, with the progress of each. */
final class UploadPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 20 << 20;
    private static final int MOST_FILES = 50;
    /** The bytes may still be on their way when it is known that they are of no use. */
    private static final String MARK = """
            const mark = tries => {
              const file = this.files.find(each => each.name === $0 && !each.error);
              if (tries > 0 && (!file || file.uploading || !file.complete)) {
                setTimeout(() => mark(tries - 1), 100);
              } else if (file) {
                file.complete = false;
                file.error = $1;
                this.files = [...this.files];
              }
            };
            mark(100);""";

    private final Upload upload;

    /** A file that arrived. */
    record Arrived(String name, String mediaType, byte[] content) {
    }

    /**
     * @param take  keeps a file; a refusal is shown
     * @param after is told once a file was kept
     */
    @SuppressWarnings("deprecation") // What stands in its place wants both a name and a media type to match.
    UploadPanel(Consumer<Arrived> take, Runnable after) {
        upload = new Upload(UploadHandler.inMemory((file, content) -> {
            if (!Notice.after(file.fileName() + " is uploaded and will be indexed.", () -> {
                take.accept(new Arrived(file.fileName(), file.contentType(), content));
                after.run();
            })) {
                broken(file.fileName(), "It was not accepted.");
            }
        }));
        upload.setAcceptedFileTypes(".txt", ".md", ".csv", ".html", ".htm", ".pdf", ".docx", "text/plain",
                "text/markdown", "text/csv", "text/html", "application/pdf");
        upload.setMaxFileSize(MOST_BYTES);
        upload.setMaxFiles(MOST_FILES);
        upload.addFileRejectedListener(refused -> Notice.failed(refused.getFileName() + ": "
                + refused.getErrorMessage()));
        upload.getElement().setAttribute("aria-label", "Documents to upload");
        add(upload);
    }

    /** Takes back the tick of a file that arrived and is of no use. */
    void broken(String name, String why) {
        upload.getElement().executeJs(MARK, name, why);
    }
}
