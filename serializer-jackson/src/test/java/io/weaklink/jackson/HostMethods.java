package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The methods of Jackson's own types that a class of ours could override, and where a call of each of them ends up. It is
 * read from the class files, on whatever line of Jackson the tests run.
 */
final class HostMethods {

    /** The types of Jackson that our classes stand before. */
    private static final List<Class<?>> ROOTS = List.of(
            JsonSerializer.class,
            JsonDeserializer.class,
            KeyDeserializer.class,
            PropertyWriter.class,
            SettableBeanProperty.class,
            TypeSerializer.class,
            TypeDeserializer.class,
            ValueInstantiator.class,
            BeanSerializerModifier.class,
            BeanDeserializerModifier.class,
            JsonParser.class);

    /** The methods that serve for another one: Jackson calls the other one, after it has asked other modules. */
    private static final Map<String, String> BY_ANOTHER_NAME =
            Map.of("createContextual", "handleSecondaryContextualization");

    private static final JavaClasses OURS = importOurs();

    /** Classes of Jackson that were read already, because it takes a while. */
    private static final Map<Class<?>, JavaClass> READ = new ConcurrentHashMap<>();

    private HostMethods() {}

    private static JavaClasses importOurs() {
        return new ClassFileImporter()
                .importUrl(SerializerModifier.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
    }

    /** Returns our classes that extend a class of Jackson, without those that have subclasses of their own only. */
    static List<Class<?>> extending() {
        List<Class<?>> found = new ArrayList<>();
        for (JavaClass each : OURS) {
            Class<?> type = each.reflect();
            if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers()) && host(type) != Object.class) {
                found.add(type);
            }
        }
        found.sort(Comparator.comparing(Class::getName));
        return found;
    }

    /** Returns the nearest superclass that is not ours. */
    static Class<?> host(Class<?> type) {
        Class<?> host = type;
        while (isOurs(host)) {
            host = host.getSuperclass();
        }
        return isOfJackson(host) ? host : Object.class;
    }

    /** Returns the type of Jackson that a class of ours stands for; null if it is none of {@link #ROOTS}. */
    static Class<?> root(Class<?> type) {
        return ROOTS.stream()
                .filter(root -> root.isAssignableFrom(type))
                .findFirst()
                .orElse(null);
    }

    /** Returns whether an instance holds another instance, to which it passes calls on. */
    static boolean hasDelegate(Class<?> type) {
        Class<?> root = root(type);
        for (Class<?> at = type; root != null && at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (root.isAssignableFrom(field.getType()) && !Modifier.isStatic(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns each method of Jackson's types that this class could override, and what stands there for it. */
    static Collection<Method> overridable(Class<?> type) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (isOfJackson(at)) {
                collect(at, type, found);
            }
        }
        for (Class<?> each : Mappers.askedOf(root(type))) {
            collect(each, type, found);
        }
        return found.values();
    }

    private static void collect(Class<?> host, Class<?> type, Map<String, Method> found) {
        for (Method method : host.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            boolean open = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
            if (open && !Modifier.isStatic(modifiers) && !method.isSynthetic() && !isOfObject(method)) {
                Method standing = standing(type, method);
                if (!Modifier.isFinal(standing.getModifiers()) || isOurs(standing.getDeclaringClass())) {
                    found.putIfAbsent(signature(standing), standing);
                }
            }
        }
    }

    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getDeclaredMethods())
                .anyMatch(each -> signature(each).equals(signature(method)));
    }

    /** Returns the method that is called, unless a subclass overrides it. */
    private static Method standing(Class<?> type, Method method) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method each : at.getDeclaredMethods()) {
                if (each.getName().equals(method.getName())
                        && !each.isSynthetic()
                        && !each.isBridge()
                        && overrides(each, method)) {
                    return each;
                }
            }
        }
        return method;
    }

    /** Returns whether a type of Jackson keeps this method for old callers only. It then calls the method's successor. */
    static boolean isOfOldCallers(Method method) {
        return method.isAnnotationPresent(Deprecated.class) && ROOTS.contains(method.getDeclaringClass());
    }

    /** A type parameter of the host's method may be a type of its own in ours. */
    private static boolean overrides(Method each, Method method) {
        Class<?>[] mine = each.getParameterTypes();
        Class<?>[] its = method.getParameterTypes();
        for (int i = 0; i < mine.length && mine.length == its.length; i++) {
            if (mine[i] != its[i] && its[i] != Object.class) {
                return false;
            }
        }
        return mine.length == its.length;
    }

    /** Returns the name and the types of the parameters, as {@code isEmpty(SerializerProvider,Object)}. */
    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    static boolean isOurs(Class<?> type) {
        return type.getPackage() == SerializerModifier.class.getPackage();
    }

    private static boolean isOfJackson(Class<?> type) {
        return type.getPackageName().contains(".jackson.") && !isOurs(type);
    }

    /**
     * Returns whether a method calls the method of the same name of another object: itself, through other methods of its
     * class, or through the method that it overrides.
     */
    static boolean passesOn(Method method) {
        JavaMethod read = read(method.getDeclaringClass())
                .getMethod(
                        method.getName(),
                        Arrays.asList(method.getParameterTypes()).toArray(Class<?>[]::new));
        return passesOn(read, method.getName(), new HashSet<>());
    }

    private static boolean passesOn(JavaMethod method, String name, Set<JavaMethod> seen) {
        if (!seen.add(method)) {
            return false;
        }
        Class<?> owner = method.getOwner().reflect();
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
            Class<?> target = call.getTargetOwner().reflect();
            if (call.getName().equals(BY_ANOTHER_NAME.get(name))) {
                return true;
            }
            if (call.getName().equals(name) && isOfSameKind(target, owner)) {
                boolean toSuper = target.isAssignableFrom(owner) && target != owner && hasDelegate(target);
                if (!toSuper || passesOnIn(target, call, name, seen)) {
                    return true;
                }
            } else if (isOurs(target) && target.isAssignableFrom(owner) && passesOnIn(target, call, name, seen)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a method of this name is called for what the owner stands before, and not for something else. */
    private static boolean isOfSameKind(Class<?> target, Class<?> owner) {
        Class<?> root = root(owner);
        return root != null
                && (root.isAssignableFrom(target)
                        || target.isAssignableFrom(root)
                        || Mappers.askedOf(root).contains(target));
    }

    private static boolean passesOnIn(Class<?> target, JavaMethodCall call, String name, Set<JavaMethod> seen) {
        return read(target)
                .tryGetMethod(
                        call.getName(),
                        call.getTarget().getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toArray(String[]::new))
                .map(found -> passesOn(found, name, seen))
                .orElse(false);
    }

    private static JavaClass read(Class<?> type) {
        return OURS.contain(type) ? OURS.get(type) : READ.computeIfAbsent(type, new ClassFileImporter()::importClass);
    }
}
