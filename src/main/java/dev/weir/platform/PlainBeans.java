package dev.weir.platform;

import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.container.spi.ContainedBean;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;

/** Makes Hibernate's converters as plain objects: it is built before the container's beans are there, and they need none. */
public final class PlainBeans implements BeanContainer {
    /** Made by Hibernate, by its name in {@code persistence.xml}. */
    public PlainBeans() {
        // Nothing is kept.
    }

    @Override
    public <B> ContainedBean<B> getBean(Class<B> type, LifecycleOptions options, BeanInstanceProducer plain) {
        return made(type, plain.produceBeanInstance(type));
    }

    @Override
    public <B> ContainedBean<B> getBean(String name, Class<B> type, LifecycleOptions options, BeanInstanceProducer plain) {
        return made(type, plain.produceBeanInstance(name, type));
    }

    @Override
    public void stop() {
        // Nothing is kept.
    }

    private static <B> ContainedBean<B> made(Class<B> type, B bean) {
        return new Made<>(type, bean);
    }

    private record Made<B>(Class<B> type, B bean) implements ContainedBean<B> {
        @Override
        public Class<B> getBeanClass() {
            return type;
        }

        @Override
        public B getBeanInstance() {
            return bean;
        }
    }
}
