package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method of Kryo's types that our wrappers could override is passed on to what they wrap, or it is listed here with
 * the reason why not. A later Kryo with one more method is noticed.
 */
class HidesNothingTest {

    private static final String SET_ONCE =
            "set when the wrapper is made, from what it wraps; Kryo sets it on no wrapper";

    private static final Map<String, String> OF_WEAK_FIELDS = Map.ofEntries(
            Map.entry("getField()", "handed to the constructor; with classes, one that is not null"),
            Map.entry("getName()", "the same name: it is copied when the wrapper is made"),
            Map.entry("toString()", "says the name"),
            Map.entry("getValueClass()", "always a reference class"),
            Map.entry("setValueClass(Class,Serializer)", "the value has no serializer of its own"),
            Map.entry("setSerializer(Serializer)", "the value has no serializer of its own"),
            Map.entry("getSerializer()", "the value has no serializer of its own"),
            Map.entry("setCanBeNull(boolean)", "null has a code of its own"),
            Map.entry("getCanBeNull()", "null has a code of its own"),
            Map.entry("setVariableLengthEncoding(boolean)", "numbers only"),
            Map.entry("getVariableLengthEncoding()", "numbers only"),
            Map.entry("setOptimizePositive(boolean)", "numbers only"),
            Map.entry("getOptimizePositive()", "numbers only"));

    static Stream<Arguments> wrappers() {
        return Stream.of(
                Arguments.of(GraphResolver.class, ReferenceResolver.class, Map.of()),
                Arguments.of(
                        RootHook.class,
                        Serializer.class,
                        Map.of(
                                "getAcceptsNull()", SET_ONCE,
                                "setAcceptsNull(boolean)", SET_ONCE,
                                "isImmutable()", SET_ONCE,
                                "setImmutable(boolean)", SET_ONCE)),
                Arguments.of(
                        DelegatingField.class,
                        CachedField.class,
                        Map.of(
                                "getField()", "the same field: it is handed to the constructor",
                                "getName()", "the same name: it is copied when the wrapper is made",
                                "toString()", "says the name")),
                Arguments.of(WeakReferentField.class, CachedField.class, OF_WEAK_FIELDS),
                Arguments.of(WeakContainerField.class, CachedField.class, OF_WEAK_FIELDS),
                Arguments.of(HolderSerializerFactory.class, SerializerFactory.class, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void passesEveryQuestionOn(Class<?> wrapper, Class<?> host, Map<String, String> reasons) {
        Map<String, Boolean> asked = new TreeMap<>();
        for (Method method : host.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            boolean open = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
            if (open && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers) && !method.isSynthetic()) {
                asked.put(signature(method), isOverridden(wrapper, host, method));
            }
        }

        assertThat(asked).isNotEmpty();
        assertThat(asked.keySet().stream().filter(name -> !asked.get(name)))
                .as("not passed on by %s", wrapper.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(reasons.keySet());
    }

    private static boolean isOverridden(Class<?> wrapper, Class<?> host, Method method) {
        for (Class<?> at = wrapper; at != host && at != Object.class; at = at.getSuperclass()) {
            for (Method own : at.getDeclaredMethods()) {
                if (own.getName().equals(method.getName())
                        && !own.isBridge()
                        && own.getParameterCount() == method.getParameterCount()
                        && isWide(own.getParameterTypes(), method.getParameterTypes())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWide(Class<?>[] own, Class<?>[] declared) {
        for (int i = 0; i < own.length; i++) {
            if (!declared[i].isAssignableFrom(own[i])) {
                return false;
            }
        }
        return true;
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
