package io.weaklink.jackson3;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;

/**
 * Stands before an unwrapped object that ignores members. Jackson 3 passes on to it those members around it that it names,
 * or all if it has a setter for any: {@link IgnoredMember} and {@link UnknownMembers} must not be taken for these, or others
 * would miss what they get without us. Jackson 2 passes on all there are.
 */
final class UnwrappedDeserializer extends DelegatingDeserializer {

    private final Set<String> ignored;
    private final boolean any;

    private UnwrappedDeserializer(ValueDeserializer<?> delegate, Set<String> ignored, boolean any) {
        super(delegate);
        this.ignored = ignored;
        this.any = any;
    }

    /** Returns what reads the value of this property, behind such a one if need be. */
    static ValueDeserializer<?> where(
            BeanProperty property, ValueDeserializer<?> deserializer, DeserializationContext context) {
        DeserializationConfig config = context.getConfig();
        AnnotatedMember member = property.getMember();
        if (member == null
                || config.getAnnotationIntrospector().findUnwrappingNameTransformer(config, member) == null) {
            return deserializer;
        }
        BeanDeserializerBase bean = WeakIdProperty.bean(deserializer);
        if (bean == null) {
            return deserializer;
        }
        boolean any = bean.hasAnySetter() && declaresAnySetter(bean, context);
        Set<String> ignored = new HashSet<>();
        bean.properties().forEachRemaining(each -> {
            if (each instanceof IgnoredMember) {
                ignored.add(each.getName());
            }
        });
        return ignored.isEmpty() && any == bean.hasAnySetter()
                ? deserializer
                : new UnwrappedDeserializer(deserializer, ignored, any);
    }

    private static boolean declaresAnySetter(BeanDeserializerBase bean, DeserializationContext context) {
        return context.lazyIntrospectBeanDescription(bean.getValueType()).get().findAnySetterAccessor() != null;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> replacement) {
        return new UnwrappedDeserializer(replacement, ignored, any);
    }

    /** No override, for 3.1 does not ask; there are no such members there, see {@link UnreadMembers}. */
    @SuppressWarnings("MissingOverride")
    public boolean hasAnySetter() {
        return any;
    }

    /** No override, for the same reason. */
    @SuppressWarnings("MissingOverride")
    public void collectAllPropertyNamesTo(Set<String> names) {
        Set<String> all = new HashSet<>();
        if (_delegatee instanceof ReferentDeserializer referent) {
            referent.collectAllPropertyNamesTo(all);
        } else {
            requireNonNull(WeakIdProperty.bean(_delegatee)).collectAllPropertyNamesTo(all);
        }
        all.removeAll(ignored);
        names.addAll(all);
    }
}
