package dev.weir.console.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.FlexComponent;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import dev.weir.assistant.AssistantVersion;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Who changed what when, how it compares, and the way back. */
public final class VersionHistory extends Div {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final transient Pages pages;
    private final transient List<AssistantVersion> versions = new ArrayList<>();
    private final Div place = new Div();
    private final Button earlier = new Button("Show earlier versions", pressed -> more());
    private final transient UnaryOperator<String> who;
    private final transient Links compare;
    private final transient Optional<Consumer<AssistantVersion>> rollBack;

    /** An assistant's versions, the newest first. */
    @FunctionalInterface
    public interface Pages {
        /** At most so many, those before the given one. */
        List<AssistantVersion> before(Optional<Integer> number, int most);
    }

    /** Where a version is compared. */
    @FunctionalInterface
    public interface Links {
        /** A link to the comparison of the version of that number, and of the one before it in the list. */
        Optional<? extends Component> of(int number, Optional<Integer> before);
    }

    /**
     * The newest 50 versions, and a button for those before them.
     *
     * @param who      an actor in words
     * @param compare  leads to a version's comparison with another
     * @param rollBack is asked for a version that was published before; nothing is offered where it may not be done
     */
    public VersionHistory(Pages pages, UnaryOperator<String> who, Links compare,
            Optional<Consumer<AssistantVersion>> rollBack) {
        this.pages = pages;
        this.who = who;
        this.compare = compare;
        this.rollBack = rollBack;
        addClassName("stack-small");
        add(place, earlier);
        more();
    }

    /** One version more than is shown is read: the last one shown is compared with it. */
    private void more() {
        if (!versions.isEmpty()) {
            versions.removeLast();
        }
        Optional<Integer> last = versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast().number());
        List<AssistantVersion> next = pages.before(last, PAGE + 1);
        versions.addAll(next);
        boolean isMore = next.size() > PAGE;
        earlier.setVisible(isMore);
        place.removeAll();
        place.add(grid(isMore ? versions.subList(0, versions.size() - 1) : versions));
    }

    private Grid<AssistantVersion> grid(List<AssistantVersion> shown) {
        Grid<AssistantVersion> grid = Grids.of("Versions", List.copyOf(shown));
        grid.addColumn(AssistantVersion::number).setHeader("No.").setWidth("5rem").setFlexGrow(0);
        grid.addColumn(VersionHistory::state).setHeader("State").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(version -> who.apply(version.changedBy())).setHeader("Who").setWidth("9rem").setFlexGrow(1);
        grid.addColumn(version -> Format.moment(version.changedAt())).setHeader("When").setWidth("13rem").setFlexGrow(0);
        grid.addColumn(version -> changes(versions, version)).setHeader("What").setWidth("18rem").setFlexGrow(4);
        Grids.actions(grid, this::actions).setWidth("14rem");
        return grid;
    }

    private static String state(AssistantVersion version) {
        return version.state().equals("superseded") ? "earlier" : version.state();
    }

    /** What a version changed of the one before it. */
    public static String changes(List<AssistantVersion> versions, AssistantVersion version) {
        int before = versions.indexOf(version) + 1;
        if (before == versions.size()) {
            return "the beginning";
        }
        AssistantVersion old = versions.get(before);
        List<String> what = new ArrayList<>();
        if (!old.prompt().equals(version.prompt())) {
            what.add("the prompt");
        }
        if (!old.language().equals(version.language())) {
            what.add("the language");
        }
        if (!old.name().equals(version.name())) {
            what.add("the name");
        }
        PolicyDiff policy = PolicyDiff.of(old.policy(), version.policy());
        if (!policy.isEmpty()) {
            what.add(policy.words());
        }
        return what.isEmpty() ? "nothing" : String.join("; ", what);
    }

    private HorizontalLayout actions(AssistantVersion version) {
        HorizontalLayout line = new HorizontalLayout();
        line.setAlignItems(FlexComponent.Alignment.CENTER);
        int before = versions.indexOf(version) + 1;
        compare.of(version.number(), before == versions.size() ? Optional.empty()
                : Optional.of(versions.get(before).number())).ifPresent(line::add);
        rollBack.filter(may -> version.state().equals("superseded")).ifPresent(may -> line.add(back(version, may)));
        return line;
    }

    private static Button back(AssistantVersion version, Consumer<AssistantVersion> rollBack) {
        Button back = new Button("Roll back", pressed -> rollBack.accept(version));
        back.setAriaLabel("Roll back to version " + version.number());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return back;
    }
}
