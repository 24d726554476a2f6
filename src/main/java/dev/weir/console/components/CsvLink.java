package dev.weir.console.components;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Takes what is shown away as a file of comma-separated values. */
public final class CsvLink extends Anchor {
    private static final long serialVersionUID = 1L;

    /** @param csv made when it is asked for */
    public CsvLink(String file, Supplier<String> csv) {
        super(DownloadHandler.fromInputStream(asked -> {
            byte[] bytes = csv.get().getBytes(StandardCharsets.UTF_8);
            return new DownloadResponse(new ByteArrayInputStream(bytes), file, "text/csv", bytes.length);
        }), "Export as CSV");
    }
}
