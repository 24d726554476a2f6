package dev.weir.console.policy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.weir.assistant.AssistantVersion;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Who changed what when, and the way back. */
final class VersionHistory extends Div {
    private static final long serialVersionUID = 1L;

    /**
     * @param versions the newest first
     * @param who      an actor in words
     * @param rollBack is asked for a version that was published before; nothing is offered where it may not be done
     */
    VersionHistory(List<AssistantVersion> versions, boolean changeable, UnaryOperator<String> who,
            Consumer<AssistantVersion> rollBack) {
        Grid<AssistantVersion> grid = Grids.of("Versions", versions);
        grid.addColumn(AssistantVersion::number).setHeader("No.").setWidth("5rem").setFlexGrow(0);
        grid.addColumn(AssistantVersion::state).setHeader("State").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(version -> who.apply(version.changedBy())).setHeader("Who").setWidth("9rem").setFlexGrow(1);
        grid.addColumn(version -> Format.moment(version.changedAt())).setHeader("When").setWidth("13rem").setFlexGrow(0);
        grid.addColumn(version -> changes(versions, version)).setHeader("What").setWidth("18rem").setFlexGrow(4);
        if (changeable) {
            Grids.actions(grid, version -> version.state().equals("superseded") ? back(version, rollBack)
                    : new Span("–")).setWidth("9rem");
        }
        add(grid);
    }

    /** What a version changed of the one before it. */
    static String changes(List<AssistantVersion> versions, AssistantVersion version) {
        int before = versions.indexOf(version) + 1;
        if (before == versions.size()) {
            return version.number() == 1 ? "the beginning" : "";
        }
        AssistantVersion old = versions.get(before);
        String prompt = old.prompt().equals(version.prompt()) ? "" : "the prompt; ";
        String language = old.language().equals(version.language()) ? "" : "the language; ";
        return prompt + language + PolicyDiff.of(old.policy(), version.policy()).words();
    }

    private static Button back(AssistantVersion version, Consumer<AssistantVersion> rollBack) {
        Button back = new Button("Roll back", pressed -> rollBack.accept(version));
        back.setAriaLabel("Roll back to version " + version.number());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return back;
    }
}
