package dev.weir.console.components;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.util.function.Supplier;

/** Short words at the edge of the screen; screen readers say them, too. */
public final class Notice {
    private static final int SUCCESS_MILLIS = 4_000;
    private static final int UNDO_MILLIS = 12_000;

    private Notice() {
    }

    /** Something was done. */
    public static void done(String words) {
        Notification notice = Notification.show(words, SUCCESS_MILLIS, Notification.Position.BOTTOM_END);
        notice.addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    /** Something was done that can be undone while the words are shown. */
    public static void undoable(String words, Runnable undo) {
        Notification notice = new Notification();
        Button back = new Button("Undo", pressed -> {
            notice.close();
            undo.run();
        });
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        HorizontalLayout line = new HorizontalLayout(new Span(words), back);
        line.setAlignItems(HorizontalLayout.Alignment.CENTER);
        notice.add(line);
        notice.setDuration(UNDO_MILLIS);
        notice.setPosition(Notification.Position.BOTTOM_CENTER);
        notice.open();
    }

    /** Something was refused or failed; it stays until it was read. */
    public static void failed(String words) {
        Notification notice = new Notification();
        Button close = new Button("Close", pressed -> notice.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        HorizontalLayout line = new HorizontalLayout(new Span(words), close);
        line.setAlignItems(HorizontalLayout.Alignment.CENTER);
        notice.add(line);
        notice.setDuration(0);
        notice.setPosition(Notification.Position.BOTTOM_END);
        notice.addThemeVariants(NotificationVariant.LUMO_ERROR);
        notice.setAssertive(true);
        notice.open();
    }

    /** Does something and says so; a refusal is told in words, and false is the answer. */
    public static boolean after(String words, Runnable work) {
        return after(() -> {
            work.run();
            return words;
        });
    }

    /** The same; where somebody else has changed what is changed here, {@code conflict} shows both. */
    public static boolean after(String words, Runnable work, Runnable conflict) {
        boolean done = tried(work, conflict);
        if (done) {
            done(words);
        }
        return done;
    }

    /** The same without words for what succeeds. */
    public static boolean tried(Runnable work, Runnable conflict) {
        try {
            work.run();
            return true;
        } catch (RuntimeException refused) {
            if (refused instanceof Failure failure && failure.code() == FailureCode.VERSION_CONFLICT) {
                conflict.run();
            } else {
                failed(ErrorNotice.words(refused));
            }
            return false;
        }
    }

    /** Does something; true when it was refused, which is told in words. */
    public static boolean refused(Runnable work) {
        try {
            work.run();
            return false;
        } catch (RuntimeException refused) {
            failed(ErrorNotice.words(refused));
            return true;
        }
    }

    /** Does something and says what it says. */
    public static boolean after(Supplier<String> work) {
        try {
            done(work.get());
            return true;
        } catch (RuntimeException refused) {
            failed(ErrorNotice.words(refused));
            return false;
        }
    }
}
