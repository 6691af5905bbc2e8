package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Teaches a Jackson 2 mapper to write and read weak and soft references.
 *
 * <p>Register it before the mapper is used, as any module. Without a setup it knows documents only: a reference comes
 * back if its referent stands in the same document, and is empty otherwise. Auto-discovery gives such a module, which
 * is safe for any input. With a {@link Weaklink} references reach live objects too.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new WeaklinkModule(weaklink)).build();
 * }</pre>
 *
 * <p>A value that neither holds weak references nor is a referent is written and read as without the module. A mapper
 * takes one setup: a second, different one is refused with an {@link IllegalStateException}. A module without a setup
 * steps back beside a module with one. The module is immutable, safe for use by many threads, and may be registered
 * with several mappers.
 *
 * <p>A module without a setup can be written by Java serialization. A module with a setup is refused there with a {@link
 * java.io.NotSerializableException}, because the setup holds the live objects of this process.
 */
public final class WeaklinkModule extends Module implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Registration registration;

    /** Makes a module that knows documents only, in the {@linkplain JsonForm#OBJECT default form}. */
    public WeaklinkModule() {
        this.registration = new Registration(null, JsonForm.OBJECT);
    }

    /** Makes a module with a setup, in the {@linkplain JsonForm#OBJECT default form}. */
    public WeaklinkModule(Weaklink setup) {
        this(setup, JsonForm.OBJECT);
    }

    /** Makes a module with a setup that writes references in this form and reads both forms. */
    public WeaklinkModule(Weaklink setup, JsonForm form) {
        this.registration = new Registration(requireNonNull(setup, "setup"), requireNonNull(form, "form"));
    }

    /**
     * Lists the problems that this mapper would refuse, sooner or later, in objects that the roots declare. It is for a
     * unit test: a class that nobody declared is found there, and not by the first document that holds a reference to
     * it.
     *
     * <pre>{@code
     * assertThat(WeaklinkModule.check(mapper, Library.class)).isEmpty();
     * }</pre>
     *
     * <p>The check looks at the types that the roots declare, on the side that writes and on the side that reads:
     * properties, creators, builders, elements and values of containers, type parameters, known subtypes (those that
     * {@code @JsonSubTypes} lists and those registered). Each problem is one line: where, what, and the way out:
     *
     * <ul>
     *   <li>a weak or soft reference, or a {@link io.weaklink.Weak} place, to a type that is not declared, or whose
     *       objects have no identity;
     *   <li>{@link io.weaklink.Weak} on a place that could not be set, asked or wait: in a builder, on a parameter, on a
     *       container that cannot be filled, on a getter alone;
     *   <li>a field that holds a reference, behind a getter that gives the referent, which Jackson would write in full;
     *   <li>a kind of reference that cannot be written or read, and what works with the collector only;
     *   <li>references and referents as keys, unless the map holds them weakly; keys of a {@link java.util.WeakHashMap}
     *       that no reader finds again;
     *   <li>a place that hides its objects from the references of the document: a serializer of the user's own, or a
     *       place that is never read back;
     *   <li>a referent whose number has no place: unwrapped beside another, written as an array or by a serializer of its
     *       own, or with a property that has a name of ours.
     * </ul>
     *
     * <p>Last come places to think about, which only their user can judge: each set and map of referents that is not
     * marked, a reference to an interface or abstract class that is not declared (its implementations have to be), and
     * keys that are referents where the map may be a {@code WeakHashMap}. {@link #refusals} leaves them out.
     *
     * <p>A place that declares {@code Object} says nothing about its referents and is not listed. Nor is a type that a
     * serializer of the user's own handles. A check of types cannot see an undeclared subclass, so that is still
     * refused when it is written. The check does not change the mapper's setup. It may take a while, so it is no check
     * for each start.
     *
     * @return one text for each problem, in the order in which it is met, then one for each place to think about; empty if
     *     all is well
     * @throws IllegalArgumentException if this mapper has no such module
     */
    public static List<String> check(ObjectMapper mapper, Class<?>... roots) {
        List<String> all = new ArrayList<>(refusals(mapper, roots));
        all.addAll(DefinitionCheck.advice(setupOf(mapper), mapper, roots));
        return List.copyOf(all);
    }

    /**
     * Does what {@link #check} does, and lists only what is refused or lost, for a test of classes that hold sets and maps of
     * referents strongly.
     *
     * @throws IllegalArgumentException if this mapper has no such module
     */
    public static List<String> refusals(ObjectMapper mapper, Class<?>... roots) {
        return DefinitionCheck.problems(setupOf(mapper), mapper, roots);
    }

    private static MapperSetup setupOf(ObjectMapper mapper) {
        MapperSetup mapperSetup = MapperSetup.of(mapper);
        if (mapperSetup == null) {
            throw new IllegalArgumentException(
                    "This mapper has no WeaklinkModule. Register one, as the application does, before it is checked.");
        }
        return mapperSetup;
    }

    @Override
    public String getModuleName() {
        return "weaklink-jackson";
    }

    @Override
    public Version version() {
        return new Version(0, 1, 0, null, "io.weaklink", "weaklink-jackson");
    }

    /**
     * Returns an id that differs between setups, because Jackson ignores a second module of the same id without a word.
     */
    @Override
    public Object getTypeId() {
        return registration.hasSetup() ? registration : WeaklinkModule.class.getName();
    }

    @Override
    public void setupModule(SetupContext context) {
        registration.with(context);
    }
}
