package dev.weir.console.inbox;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.menubar.MenuBar;
import dev.weir.people.Colleague;
import dev.weir.people.PersonId;
import java.util.List;
import java.util.function.Consumer;

/** Gives a conversation to a colleague, or to nobody. */
final class AssignMenu extends MenuBar {
    private static final long serialVersionUID = 1L;

    /** @param taken whether somebody has it, so that it can be taken from them */
    AssignMenu(List<Colleague> colleagues, boolean taken, Consumer<Colleague> assign, Runnable release) {
        MenuItem top = addItem("Assign");
        top.setAriaLabel("Assign the conversation");
        SubMenu menu = top.getSubMenu();
        colleagues.forEach(one -> menu.addItem(one.name(), chosen -> assign.accept(one)));
        if (taken) {
            if (!colleagues.isEmpty()) {
                menu.addSeparator();
            }
            menu.addItem("Unassign", chosen -> release.run());
        }
    }

    /** Somebody other than the person. */
    static List<Colleague> others(List<Colleague> all, PersonId person) {
        return all.stream().filter(one -> !one.id().equals(person)).toList();
    }
}
