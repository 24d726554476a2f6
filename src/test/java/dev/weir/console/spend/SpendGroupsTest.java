package dev.weir.console.spend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.metering.Source;
import dev.weir.metering.Spend;
import dev.weir.platform.NanoUsd;
import dev.weir.report.SpendGroup;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SpendGroupsTest {
    @Test
    void aSourceIsKnownForItsColourWhereSpendIsShownBySourceAlone() {
        assertEquals(Optional.of(Source.SEMANTIC_CACHE), groups(SpendBy.SOURCE).source(group("semantic_cache")));
        assertEquals(Optional.empty(), groups(SpendBy.MODEL).source(group("semantic_cache")), "a model of that name");
        assertEquals(Optional.empty(), groups(SpendBy.SOURCE).source(group("of another release")));
    }

    private static SpendGroups groups(SpendBy by) {
        return new SpendGroups(by, UnaryOperator.identity());
    }

    private static SpendGroup group(String name) {
        return new SpendGroup(Optional.of(name), false, Map.of(), Spend.NONE, NanoUsd.ZERO);
    }
}
