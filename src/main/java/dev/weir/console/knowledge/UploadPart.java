package dev.weir.console.knowledge;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.weir.console.Notice;
import java.util.function.Consumer;

/** Takes several files at once, with the progress of each. */
final class UploadPart extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 20 << 20;
    private static final int MOST_FILES = 50;

    /** A file that arrived. */
    record Arrived(String name, String mediaType, byte[] content) {
    }

    /**
     * @param take  keeps a file; a refusal is shown
     * @param after is told once a file was kept
     */
    UploadPart(Consumer<Arrived> take, Runnable after) {
        Upload upload = new Upload(UploadHandler.inMemory((file, content) ->
                Notice.after(file.fileName() + " is taken in and will be read.", () -> {
                    take.accept(new Arrived(file.fileName(), file.contentType(), content));
                    after.run();
                })));
        upload.setAcceptedFileTypes(".txt", ".md", ".csv", ".html", ".htm", ".pdf", ".docx", "text/plain",
                "text/markdown", "text/csv", "text/html", "application/pdf");
        upload.setMaxFileSize(MOST_BYTES);
        upload.setMaxFiles(MOST_FILES);
        upload.addFileRejectedListener(refused -> Notice.failed(refused.getFileName() + ": "
                + refused.getErrorMessage()));
        upload.getElement().setAttribute("aria-label", "Documents to upload");
        add(upload);
    }
}
