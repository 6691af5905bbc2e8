package io.weaklink.jackson3;

import java.util.Set;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;

/**
 * A deserializer of referents that says which members it takes. Jackson 3 gives an unwrapped referent only the members
 * that it names, and all members if it names none. Jackson 2 always gives it all members.
 */
abstract class NamingDeserializer extends TransparentDeserializer {

    NamingDeserializer(ValueDeserializer<?> delegate) {
        super(delegate);
    }

    /** Not asked by Jackson 3.1. There the number of a referent that is unwrapped and read by a creator is refused. */
    @Override
    public void collectAllPropertyNamesTo(Set<String> names) {
        BeanDeserializerBase bean = WeakIdProperty.bean(delegatee);
        if (bean != null) {
            bean.collectAllPropertyNamesTo(names);
        }
        if (!names.isEmpty()) {
            names.addAll(Set.of(WireJson.ID, WireJson.TOKEN, WireJson.AHEAD));
        }
    }
}
