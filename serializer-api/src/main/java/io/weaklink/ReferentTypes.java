package io.weaklink;

import io.weaklink.registry.Identity;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells which classes are referents, and how they are described on the wire. The answer is a pure function of the setup
 * and of the annotations, never of the classes that were met before.
 *
 * <p>Adapters ask it; users fill it through {@link WeaklinkBuilder}. Each question about a class throws a {@link
 * WeaklinkException} if the class has an alias that stands for another type already. Safe for use by many threads.
 */
public final class ReferentTypes {

    private final Map<Class<?>, Declaration> declarations;
    private final Predicate<Class<?>> predicate;
    private final Function<Class<?>, @Nullable Referent> annotations;

    private final List<Map.Entry<Class<?>, Declaration>> naturals;
    private final List<Map.Entry<Class<?>, Declaration>> policies;
    private final boolean mayFail;

    private final Aliases aliases = new Aliases();

    private final ByClass<ReferentType> known = new ByClass<>(this::study);

    ReferentTypes(
            Map<Class<?>, Declaration> declarations,
            Predicate<Class<?>> predicate,
            Function<Class<?>, @Nullable Referent> annotations) {
        this.declarations = Map.copyOf(declarations);
        this.predicate = predicate;
        this.annotations = annotations;
        this.naturals = declarations.entrySet().stream()
                .filter(entry -> entry.getValue().natural() != null)
                .toList();
        this.policies = declarations.entrySet().stream()
                .filter(entry -> entry.getValue().onGone() != null)
                .toList();
        this.mayFail = policies.stream().anyMatch(entry -> entry.getValue().onGone() == OnGone.FAIL);
        declarations.forEach((type, declaration) -> aliases.claim(type, declaration.alias()));
    }

    ReferentTypes seeing(Function<Class<?>, @Nullable Referent> finder) {
        return new ReferentTypes(declarations, predicate, finder);
    }

    /** Returns these types for input that is not trusted; see {@link Weaklink#confined}. */
    ReferentTypes confined(Set<Class<?>> exported) {
        return new ReferentTypes(Declarations.confined(declarations, exported), predicate, annotations);
    }

    /**
     * Returns the name that stands for this class on the wire: its alias, or its class name; empty for a class whose name
     * differs from run to run. The class need not be a referent.
     */
    public Optional<TypeDescriptor> descriptorOf(Class<?> type) {
        return Optional.ofNullable(of(type).descriptor());
    }

    /**
     * Returns the names that stand on the wire for the types that the setup itself declares; annotations on other classes do not
     * count. So the set is bounded, whatever names a document holds.
     */
    public Set<String> declaredNames() {
        return declarations.keySet().stream()
                .filter(this::isDeclared)
                .flatMap(type -> descriptorOf(type).stream())
                .map(TypeDescriptor::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether weak references may point at objects of this class inside a document. */
    public boolean isReferent(Class<?> type) {
        ReferentType known = of(type);
        return known.declared() && !known.external();
    }

    /** Returns whether the setup itself declares referents of this class or a subtype; annotations do not count. */
    public boolean hasReferentBelow(Class<?> type) {
        return declarations.keySet().stream()
                .anyMatch(declared -> type.isAssignableFrom(declared) && isReferent(declared));
    }

    /** Returns whether weak references may point at objects of this class, inside a document or outside. */
    public boolean isDeclared(Class<?> type) {
        return of(type).declared();
    }

    /**
     * Refuses a place that refers weakly to objects of this class, if the class is not declared.
     *
     * @throws WeaklinkException in the words of a write
     */
    public void requireDeclared(Class<?> type) {
        of(type).requireDeclared(type);
    }

    /** Returns whether objects of this class live outside documents only. */
    public boolean isExternal(Class<?> type) {
        return of(type).external();
    }

    /** Returns whether objects of this class get a token when they are first written. */
    public boolean isDurable(Class<?> type) {
        return of(type).durable();
    }

    /** Returns whether objects of this class have natural names. */
    public boolean isNatural(Class<?> type) {
        return of(type).natural() != null;
    }

    /**
     * Returns whether any class is declared durable or natural, so that its objects carry tokens even if no reference
     * points at them.
     */
    public boolean hasCarriers() {
        return declarations.values().stream().anyMatch(d -> d.durable() || d.natural() != null);
    }

    /** Returns whether objects of this class may stand for others, as {@link WeaklinkBuilder#sameAs} tells. */
    public boolean mayStandForOthers(Class<?> type) {
        return of(type).same() != null;
    }

    /** Returns whether objects of any class may stand for others. */
    public boolean hasStandIns() {
        return declarations.values().stream().anyMatch(declaration -> declaration.same() != null);
    }

    /**
     * Returns the object for which this one stands, as {@link WeaklinkBuilder#sameAs} tells; itself if it stands for no
     * other.
     *
     * @throws WeaklinkException if the function fails, or gives null or an object of another type
     */
    public Object real(Object object) {
        SameAs<?> same = of(object.getClass()).same();
        return same == null ? object : same.real(object);
    }

    /** Returns whether objects of this class have an identity, so that a weak reference may point at them. */
    public static boolean hasIdentity(Class<?> type) {
        return Identity.isOf(type);
    }

    ReferentType of(Class<?> type) {
        return known.get(type);
    }

    /**
     * Returns whether an object of this class is of the type that the descriptor names. No class is looked up by its
     * name.
     */
    boolean answersTo(Class<?> type, TypeDescriptor descriptor) {
        return of(type).answersTo().contains(descriptor.name());
    }

    /** Returns the natural name of the type that the descriptor names, or null. */
    @Nullable
    NaturalName<?> naturalOf(TypeDescriptor descriptor) {
        for (Map.Entry<Class<?>, Declaration> entry : naturals) {
            if (answersTo(entry.getKey(), descriptor)) {
                return entry.getValue().natural();
            }
        }
        return null;
    }

    /** Returns whether any type has a policy that asks for an error. */
    boolean mayFail() {
        return mayFail;
    }

    /**
     * Returns the policy of the type that the descriptor names, else that of the declared type; null if there is none.
     */
    @Nullable
    OnGone onGoneOf(@Nullable TypeDescriptor descriptor, Class<?> declared) {
        if (policies.isEmpty()) {
            return null;
        }
        if (descriptor != null) {
            for (Map.Entry<Class<?>, Declaration> entry : policies) {
                if (answersTo(entry.getKey(), descriptor)) {
                    return entry.getValue().onGone();
                }
            }
        }
        return of(declared).onGone();
    }

    private ReferentType study(Class<?> type) {
        List<Class<?>> ancestry = Ancestry.of(type);
        Class<?> named = null;
        boolean external = false;
        boolean durable = false;
        NaturalName<?> natural = null;
        SameAs<?> same = null;
        OnGone onGone = null;
        Set<String> answersTo = new LinkedHashSet<>();
        for (Class<?> ancestor : ancestry) {
            Declaration declaration = declarationOf(ancestor);
            answersTo.add(ancestor.getName());
            if (declaration.alias() != null) {
                aliases.claim(ancestor, declaration.alias());
                answersTo.add(declaration.alias());
            }
            answersTo.addAll(declaration.formerly());
            named = named == null && declaration.namesType() ? ancestor : named;
            external |= declaration.external();
            durable |= declaration.durable();
            natural = natural == null ? declaration.natural() : natural;
            same = same == null ? declaration.same() : same;
            onGone = onGone == null ? declaration.onGone() : onGone;
        }
        boolean declared = named != null || predicate.test(type);
        String refusal = named == null ? whyNameless(type) : null;
        TypeDescriptor descriptor = refusal == null ? describe(named == null ? type : named) : null;
        return new ReferentType(
                descriptor,
                Set.copyOf(answersTo),
                declared,
                external,
                durable,
                natural,
                same,
                onGone,
                Identity.isOf(type),
                refusal);
    }

    private TypeDescriptor describe(Class<?> named) {
        String alias = declarationOf(named).alias();
        return new TypeDescriptor(alias == null ? named.getName() : alias);
    }

    /** The setup counts before the annotation, because it can correct a class that cannot be changed. */
    private Declaration declarationOf(Class<?> type) {
        Declaration declared = declarations.getOrDefault(type, Declaration.NONE);
        Referent annotation = annotations.apply(type);
        if (annotation == null) {
            return declared;
        }
        Declaration referent = declared.asReferent();
        if (declared.alias() != null || annotation.value().isEmpty()) {
            return declared.alias() != null
                    ? referent
                    : new Declaration(
                            null,
                            List.of(annotation.formerly()),
                            declared.external(),
                            declared.durable(),
                            declared.natural(),
                            declared.same(),
                            declared.onGone(),
                            true);
        }
        return referent.describedAs(annotation.value(), List.of(annotation.formerly()));
    }

    private static @Nullable String whyNameless(Class<?> type) {
        return isNameless(type)
                ? "A weak reference to a '" + type.getName() + "' cannot be described: the name of a lambda, anonymous,"
                        + " hidden or proxy class differs from run to run. " + wayOut(typable(type))
                : null;
    }

    private static String wayOut(Class<?> named) {
        String name = named.getSimpleName();
        return named == Object.class
                ? "Give the object a class that has a name, and declare that."
                : "Declare its type " + name + " with Weaklink.builder().referents(" + name
                        + ".class), or with external(" + name + ".class) if it never stands in a document.";
    }

    /**
     * Returns the class itself or, if its name cannot be typed, as that of a lambda, its nearest supertype that can be
     * declared instead; {@code Object} if there is none.
     */
    public static Class<?> typable(Class<?> type) {
        return Ancestry.of(type).stream()
                .filter(each -> each != Object.class && each != Proxy.class && !isNameless(each))
                .findFirst()
                .orElse(Object.class);
    }

    /** Names of these classes differ from run to run, so a reader could not know them. */
    private static boolean isNameless(Class<?> type) {
        return type.isHidden() || type.isAnonymousClass() || type.isSynthetic() || Proxy.isProxyClass(type);
    }
}
