package dev.weir.console.overview;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.report.OnboardingProgress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The greeting says what is there and nothing else. */
class FirstStepsTest {
    @Test
    void theDemoShopIsGreetedWithWhatItHas() {
        assertTrue(words(new OnboardingProgress(48, 1, 1, false, false))
                .contains("This is the demo shop, with articles, a key and a page of its own: try"));
        String partly = words(new OnboardingProgress(1, 1, 0, false, false));
        assertTrue(partly.contains("with articles and a key: try"), partly);
        assertTrue(partly.contains("1 document is ready"), partly);
        assertFalse(partly.contains("in the demo shop"), "there is no page to ask on");
        assertTrue(words(new OnboardingProgress(0, 0, 0, false, false)).contains("it is empty"));
    }

    private static String words(OnboardingProgress beginning) {
        return new FirstSteps(beginning, true, Optional.empty()).getElement().getTextRecursively();
    }
}
