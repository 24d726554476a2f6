package dev.weir.console.components;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;

/** Tells what went wrong in words: a refusal as it is, a fault by a number that stands in the log, too. */
public final class ErrorNotice implements ErrorHandler {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ErrorNotice.class.getName());

    @Override
    public void error(ErrorEvent event) {
        String words = words(event.getThrowable());
        Optional.ofNullable(UI.getCurrent()).ifPresent(ui -> ui.access(() -> Notice.failed(words)));
    }

    /** What is shown of an exception; a fault is logged under the number that is shown. */
    public static String words(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure && failure.code() != FailureCode.INTERNAL) {
                return failure.getMessage();
            }
        }
        UUID number = Ids.next();
        LOG.log(Level.ERROR, "Console error number " + number, thrown);
        return "Something went wrong. Try again; if it happens again, give your administrator the error number "
                + number + ": the log has the details.";
    }
}
