package dev.weir.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import dev.weir.cache.NearMissPair;
import dev.weir.cache.NearMisses;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people say of questions that the guard kept apart. */
class NearMissPanelIT extends ViewTest {
    @Test
    void anAdministratorLabelsAPairAndAViewerReadsIt() {
        keepApart();
        signIn(Role.TENANT_ADMIN);
        Grid<NearMissPair> grid = pairs();
        Component buttons = test(grid).getCellComponent(0, 5);
        assertEquals("Same meaning", ((Button) buttons.getChildren().findFirst().orElseThrow()).getText());
        test((Button) buttons.getChildren().findFirst().orElseThrow()).click();
        NearMissPair pair = the(NearMisses.class).list(tenant(), 0, 1).getFirst();
        assertEquals(Optional.of(NearMissPair.Label.SAME), pair.label());
        signIn(Role.VIEWER);
        assertTrue(words(test(pairs()).getCellComponent(0, 5)).contains("Same meaning"));
    }

    private Grid<NearMissPair> pairs() {
        navigate(CacheView.class);
        return grid("Near misses");
    }

    private void keepApart() {
        UUID first = turn();
        UUID second = turn();
        database().transactions().run(tenant(), manager -> Sql.of(manager, """
                insert into weir.near_miss (tenant_id, near_miss_id, turn_id, other_turn_id, entry_id, asked, cached,
                    similarity, kind, reason, at)
                values (:tenant, :id, :first, :second, :id, 'Is it open?', 'Is it not open?', 0.97, 'negation',
                    'One says not.', now())""").set("tenant", tenant().value()).set("id", Ids.next()).set("first", first)
                .set("second", second).execute());
    }

    private UUID turn() {
        UUID turn = Ids.next();
        database().transactions().run(tenant(), manager -> {
            Sql.of(manager, """
                    insert into weir.conversation (tenant_id, conversation_id, assistant_id, created_at, updated_at)
                    values (:tenant, :turn, :tenant, now(), now())""").set("tenant", tenant().value()).set("turn", turn)
                    .execute();
            Sql.of(manager, """
                    insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages,
                        answer, bytes, instructs, source, cost_usd, weir)
                    values (:tenant, :turn, 1, :turn, :tenant, :turn, now(), '[]', '{}', 1, false, 'model', 0, '{}')""")
                    .set("tenant", tenant().value()).set("turn", turn).execute();
        });
        return turn;
    }
}
