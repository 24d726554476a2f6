package dev.weir.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class that asks for it the same {@link ConsoleBrowser}, and the {@link DemoShop} behind it; after each of
 * their tests the tabs are closed and the invariants are checked. Where there is no browser the class is left out.
 */
public final class SharedConsole implements ParameterResolver, AfterEachCallback, ExecutionCondition {
    private static final Shared<ConsoleBrowser> BROWSER = new Shared<>(() -> new ConsoleBrowser(SharedShop.shop()));

    private final SharedShop shop = new SharedShop();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.isHere() ? ConditionEvaluationResult.enabled("there is a browser")
                : ConditionEvaluationResult.disabled("there is no Chromium on the path");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConsoleBrowser.class || shop.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConsoleBrowser.class ? BROWSER.get()
                : shop.resolveParameter(parameter, context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        BROWSER.get().tidy();
        shop.afterEach(context);
    }
}
