package io.weaklink.jackson3;

import java.util.Set;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * A deserializer of referents that says which members it takes. Where a referent is unwrapped, Jackson 3 gives it only
 * those, and all if it names none; Jackson 2 always gives it all.
 */
abstract class NamingDeserializer extends DelegatingDeserializer {

    NamingDeserializer(ValueDeserializer<?> delegate) {
        super(delegate);
    }

    /**
     * No override, because Jackson 3.1 does not ask: there the number of a referent that is unwrapped and read by a
     * creator is refused.
     */
    @SuppressWarnings("MissingOverride")
    public void collectAllPropertyNamesTo(Set<String> names) {
        BeanDeserializerBase bean = WeakIdProperty.bean(_delegatee);
        if (bean != null) {
            bean.collectAllPropertyNamesTo(names);
        }
        if (!names.isEmpty()) {
            names.addAll(Set.of(WireJson.ID, WireJson.TOKEN, WireJson.AHEAD));
        }
    }
}
