package dev.weir.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class that asks for it the same {@link DemoShop}, started once for the whole process; after each of their
 * tests the upstream's script is forgotten and the invariants are checked.
 */
public final class SharedShop implements ParameterResolver, AfterEachCallback {
    private static final Shared<DemoShop> SHOP = new Shared<>(DemoShop::new);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoShop.class;
    }

    @Override
    public DemoShop resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shop();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        shop().upstream().reset();
        Invariants.hold(shop().database());
    }

    static DemoShop shop() {
        return SHOP.get();
    }
}
