package io.weaklink.spring;

import io.weaklink.IdentityToken;
import io.weaklink.ReferentResolver;
import io.weaklink.TypeDescriptor;
import io.weaklink.WeaklinkException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Asks the {@link ReferentResolver} beans in their order, each for what the ones before have left. Makes the beans when it is first
 * asked, so they may depend on beans that depend on Jackson's mapper.
 */
final class ResolverBeans implements ReferentResolver {

    private final ObjectProvider<ReferentResolver> beans;

    ResolverBeans(ObjectProvider<ReferentResolver> beans) {
        this.beans = beans;
    }

    @Override
    public Map<IdentityToken, ?> findAll(Map<IdentityToken, TypeDescriptor> missing) {
        Map<IdentityToken, Object> found = new HashMap<>();
        Map<IdentityToken, TypeDescriptor> left = new HashMap<>(missing);
        for (ReferentResolver bean : beans.orderedStream().toList()) {
            if (left.isEmpty()) {
                break;
            }
            answersOf(bean, Collections.unmodifiableMap(left)).forEach((token, object) -> {
                if (object != null && missing.containsKey(token)) {
                    found.putIfAbsent(token, object);
                }
            });
            left.keySet().removeAll(found.keySet());
        }
        return found;
    }

    private static Map<IdentityToken, ?> answersOf(ReferentResolver bean, Map<IdentityToken, TypeDescriptor> asked) {
        Map<IdentityToken, ?> answers = bean.findAll(asked);
        if (answers == null) {
            throw new WeaklinkException("Expected what '" + bean.getClass().getName()
                    + "' knows of the missing referents, but it returned null. Return an empty map instead.");
        }
        return answers;
    }
}
