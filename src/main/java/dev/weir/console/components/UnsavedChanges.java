package dev.weir.console.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.router.BeforeLeaveEvent;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks before what is filled in is discarded, by a link, by another choice or by closing the window. */
public final class UnsavedChanges {
    private UnsavedChanges() {
    }

    /** What a field held when nothing was typed yet. */
    private record Before(String value) {
    }

    /** From now on the page of the field asks before it is left while the field holds something else than now. */
    public static void guard(TextFieldBase<?, String> field) {
        ComponentUtil.setData(field, Before.class, new Before(field.getValue()));
        field.addValueChangeListener(typed -> Optional.ofNullable(field.findAncestor(Page.class))
                .ifPresent(page -> page.getUI().ifPresent(ui -> watch(ui, isIn(page)))));
    }

    /** Whether a guarded field below a part holds what was typed and not kept. */
    static boolean isIn(Component part) {
        return fields(part).anyMatch(UnsavedChanges::isTyped);
    }

    /** What is typed below a part may go. */
    static void letGo(Component part) {
        fields(part).forEach(field -> ComponentUtil.setData(field, Before.class, null));
    }

    /** Holds whoever leaves a page until they say that what is not saved may go, which is done first. */
    static void hold(BeforeLeaveEvent leaving, Runnable letGo) {
        BeforeLeaveEvent.ContinueNavigationAction rest = leaving.postpone();
        ConfirmDialog dialog = new ConfirmDialog("Leave without saving?", "Your changes on this page are not saved.", "Leave",
                confirmed -> {
                    letGo.run();
                    watch(leaving.getUI(), false);
                    rest.proceed();
                }, "Stay", cancelled -> rest.cancel());
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private static Stream<Component> fields(Component part) {
        return Stream.concat(Stream.of(part).filter(field -> ComponentUtil.getData(field, Before.class) != null),
                part.getChildren().flatMap(UnsavedChanges::fields));
    }

    private static boolean isTyped(Component field) {
        return field instanceof TextFieldBase<?, ?> typed
                && !ComponentUtil.getData(field, Before.class).value().equals(typed.getValue());
    }

    /** Lets the browser ask when the window is closed or loaded anew, or lets it go. */
    public static void watch(UI ui, boolean changed) {
        ui.getPage().executeJs("window.onbeforeunload = $0 ? event => event.preventDefault() : null", changed);
    }
}
