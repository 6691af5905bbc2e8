package io.weaklink.spring;

import io.weaklink.WeaklinkBuilder;
import io.weaklink.WeaklinkException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/** The {@link NaturalNames} beans by the type of their objects. Knows the beans by their definitions, and makes none before it is asked. */
final class NaturalNameBeans {

    private final ConfigurableListableBeanFactory beans;
    private final Map<Class<?>, String> byType = new LinkedHashMap<>();

    NaturalNameBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
        for (String bean : beans.getBeanNamesForType(NaturalNames.class, true, false)) {
            Class<?> type = typeOf(bean);
            String other = byType.putIfAbsent(type, bean);
            if (other != null) {
                throw new WeaklinkException("The beans '" + other + "' and '" + bean + "' both give natural names to '"
                        + type.getName() + "', and an object has one natural name. Drop one of the two beans.");
            }
        }
    }

    /** Declares each type with its names. */
    void declare(WeaklinkBuilder builder) {
        byType.forEach((type, bean) -> declare(builder, type, bean));
    }

    /** Returns the types whose names may be asked for from outside. */
    Set<Class<?>> exported() {
        Set<Class<?>> exported = new LinkedHashSet<>();
        byType.forEach((type, bean) -> {
            if (beans.findAnnotationOnBean(bean, Exported.class, false) != null) {
                exported.add(type);
            }
        });
        return exported;
    }

    private <T> void declare(WeaklinkBuilder builder, Class<T> type, String bean) {
        builder.natural(
                type,
                object -> this.<T>names(bean).nameOf(object),
                names -> this.<T>names(bean).findAll(names));
    }

    @SuppressWarnings("unchecked")
    private <T> NaturalNames<T> names(String bean) {
        return (NaturalNames<T>) beans.getBean(bean, NaturalNames.class);
    }

    private Class<?> typeOf(String bean) {
        Class<?> type = declared(bean).as(NaturalNames.class).getGeneric().resolve();
        if (type == null || type == Object.class) {
            throw new WeaklinkException("The bean '" + bean + "' gives natural names, but does not say to which type."
                    + " Declare its type argument, as in NaturalNames<Customer>.");
        }
        return type;
    }

    private ResolvableType declared(String bean) {
        if (beans.containsBeanDefinition(bean)) {
            ResolvableType declared = beans.getMergedBeanDefinition(bean).getResolvableType();
            if (declared.as(NaturalNames.class).getGeneric().resolve() != null) {
                return declared;
            }
        }
        @Nullable Class<?> type = beans.getType(bean, false);
        return ResolvableType.forClass(type);
    }
}
