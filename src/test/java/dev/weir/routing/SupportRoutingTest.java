package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Settings;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped model on the labelled support questions; it was fitted to the development half alone. */
class SupportRoutingTest {
    @Test
    void theHeldOutHalfIsDecidedAsLabelled() throws IOException {
        RouterModel shipped = new RouterModel(new Settings(key -> Optional.empty()));
        SupportScore.Share development = SupportScore.of(shipped, SupportQuestions.read(SupportQuestions.DEVELOPMENT));
        SupportScore.Share heldOut = SupportScore.of(shipped, SupportQuestions.read(SupportQuestions.HELD_OUT));
        System.out.printf("decided as labelled: development half %.1f %%, held-out half %.1f %%%n",
                100 * development.all(), 100 * heldOut.all());
        assertTrue(heldOut.all() >= 0.90, heldOut.toString());
        assertTrue(heldOut.small() >= 0.85 && heldOut.large() >= 0.85, heldOut.toString());
    }
}
