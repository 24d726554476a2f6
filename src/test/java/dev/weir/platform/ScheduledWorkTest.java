package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.event.Startup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledWorkTest {
    private final List<String> done = new ArrayList<>();
    private final ScheduledWork work = new ScheduledWork();

    @Test
    void nothingRunsBeforeTheSchemaIsThere() {
        work.run("look", () -> done.add("early"));
        work.begin(new Startup());
        work.run("look", () -> done.add("late"));
        assertEquals(List.of("late"), done);
    }

    @Test
    void aFailureEndsThisTickOnly() {
        work.begin(new Startup());
        work.run("look", () -> {
            throw new IllegalStateException("the database is away");
        });
        work.run("look", () -> done.add("again"));
        assertEquals(List.of("again"), done);
    }
}
