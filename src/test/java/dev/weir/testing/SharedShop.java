package dev.weir.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class that asks for it the same {@link DemoShop}, started once for the whole run; after each of their
 * tests the upstream's script is forgotten and the invariants are checked.
 */
public final class SharedShop implements ParameterResolver, AfterEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoShop.class;
    }

    @Override
    public DemoShop resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shop(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        shop(context).upstream().reset();
        Invariants.hold(shop(context).database());
    }

    static DemoShop shop(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(DemoShop.class))
                .computeIfAbsent(DemoShop.class, type -> new DemoShop(), DemoShop.class);
    }
}
