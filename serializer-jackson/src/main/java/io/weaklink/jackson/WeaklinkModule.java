package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BasicDeserializerFactory;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.DeserializerFactory;
import com.fasterxml.jackson.databind.ser.BasicSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.SerializerFactory;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Teaches a Jackson 2 mapper to write and read weak and soft references.
 *
 * <p>Register it before the mapper is used, as any module. Without a setup it knows documents only: a reference comes
 * back if its referent stands in the same document, and is empty otherwise; that is what auto-discovery gives, and it
 * is safe for any input. With a {@link Weaklink} references reach live objects too.
 *
 * <pre>{@code
 * ObjectMapper mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
 * }</pre>
 *
 * <p>It changes nothing of what neither holds weak references nor is a referent. A mapper takes one setup: a second,
 * different one is an error, and a module without a setup steps back beside one that has it. The module is immutable
 * and may be registered with several mappers.
 */
public final class WeaklinkModule extends Module {

    private final @Nullable Weaklink setup;
    private final JsonForm form;

    /** A module that knows documents only, in the {@linkplain JsonForm#OBJECT default form}. */
    public WeaklinkModule() {
        this.setup = null;
        this.form = JsonForm.OBJECT;
    }

    /** A module with a setup, in the {@linkplain JsonForm#OBJECT default form}. */
    public WeaklinkModule(Weaklink setup) {
        this(setup, JsonForm.OBJECT);
    }

    /** A module with a setup that writes references in this form; it reads both. */
    public WeaklinkModule(Weaklink setup, JsonForm form) {
        this.setup = requireNonNull(setup, "setup");
        this.form = requireNonNull(form, "form");
    }

    /**
     * Lists what this mapper would refuse, sooner or later, of objects that the roots declare: for a unit test, so that
     * a class that nobody declared is found there and not by the first document that holds a reference to it.
     *
     * <pre>{@code
     * assertThat(WeaklinkModule.check(mapper, Library.class)).isEmpty();
     * }</pre>
     *
     * <p>Looked at is what the roots declare, on the side that writes and on the side that reads: properties, creators,
     * builders, elements and values of containers, type parameters, known subtypes ({@code @JsonSubTypes} and those
     * registered). Each problem is one sentence that says where, and one that says what to do:
     *
     * <ul>
     *   <li>a weak or soft reference, or a {@link io.weaklink.Weak} place, to a type that is declared neither as a referent
     *       nor as external;
     *   <li>{@link io.weaklink.Weak} on a place that could not be set, or wait;
     *   <li>a kind of reference that cannot be written or read, and references as keys;
     *   <li>a referent whose number has no place: unwrapped beside another, written as an array or by a serializer of its
     *       own, or with a property that has a name of ours.
     * </ul>
     *
     * <p>A place that declares {@code Object} says nothing of its referents and is not listed, nor is what a serializer
     * of the user's own handles. What only values show, a check of types cannot see: an undeclared subclass is still
     * refused when it is written. It changes nothing of the mapper's setup, and may take a while: it is no check for each
     * start.
     *
     * @return one text for each problem, in the order in which it is met; empty if all is well
     * @throws IllegalArgumentException if this mapper has no such module
     */
    public static List<String> check(ObjectMapper mapper, Class<?>... roots) {
        MapperSetup mapperSetup = MapperSetup.of(mapper);
        if (mapperSetup == null) {
            throw new IllegalArgumentException(
                    "This mapper has no WeaklinkModule. Register one, as the application does, before it is checked.");
        }
        return DefinitionCheck.of(mapperSetup, mapper, roots);
    }

    @Override
    public String getModuleName() {
        return "weaklink-jackson";
    }

    @Override
    public Version version() {
        return new Version(0, 1, 0, null, "io.weaklink", "weaklink-jackson");
    }

    /** Differs between setups: Jackson ignores a second module of the same id without a word. */
    @Override
    public Object getTypeId() {
        return setup == null ? WeaklinkModule.class.getName() : this;
    }

    @Override
    public void setupModule(SetupContext context) {
        ObjectMapper mapper = requireNonNull(context.<ObjectMapper>getOwner(), "owner");
        MapperSetup before = MapperSetup.of(mapper);
        if (before == null) {
            install(context, mapper);
        } else if (setup != null) {
            take(before, mapper, setup);
        }
    }

    private void install(SetupContext context, ObjectMapper mapper) {
        CodecSetup used = MapperSetup.withMixIns(setup == null ? Weaklink.documentOnly() : setup, mapper);
        var mapperSetup = new MapperSetup(used, form, mapper);
        context.addDeserializationProblemHandler(new UndeclaredReferents(mapperSetup));
        context.addTypeModifier(new ReferenceTypes());
        context.addSerializers(new ReferenceSerializers(mapperSetup));
        context.addKeySerializers(new ReferenceKeys());
        context.addDeserializers(new ReferenceDeserializers(mapperSetup));
        addLast(
                modifiersOf(mapper.getSerializerFactory()),
                new SerializerModifier(mapperSetup),
                context::addBeanSerializerModifier);
        addLast(
                modifiersOf(mapper.getDeserializationContext().getFactory()),
                new DeserializerModifier(mapperSetup),
                context::addBeanDeserializerModifier);
    }

    /**
     * Lets a modifier have the last word, after those registered before and after this module: others look for the
     * beans of Jackson itself, and would not know them behind our wrappers. Each is put in front of those before, and
     * moved there if it is known.
     */
    private static <T> void addLast(List<T> known, T mine, Consumer<T> add) {
        add.accept(mine);
        for (int i = known.size() - 1; i >= 0; i--) {
            add.accept(known.get(i));
        }
    }

    private static List<BeanSerializerModifier> modifiersOf(SerializerFactory factory) {
        List<BeanSerializerModifier> all = new ArrayList<>();
        if (factory instanceof BasicSerializerFactory basic) {
            basic.getFactoryConfig().serializerModifiers().forEach(all::add);
        }
        return all;
    }

    private static List<BeanDeserializerModifier> modifiersOf(DeserializerFactory factory) {
        List<BeanDeserializerModifier> all = new ArrayList<>();
        if (factory instanceof BasicDeserializerFactory basic) {
            basic.getFactoryConfig().deserializerModifiers().forEach(all::add);
        }
        return all;
    }

    private void take(MapperSetup before, ObjectMapper mapper, Weaklink mine) {
        if (before.setup().sharesSetupWith(CodecSetup.of(Weaklink.documentOnly()))) {
            before.replace(MapperSetup.withMixIns(mine, mapper), form);
        } else if (!before.setup().sharesSetupWith(CodecSetup.of(mine)) || before.form() != form) {
            throw new IllegalStateException(
                    "This mapper has a WeaklinkModule with another setup already, and a reference"
                            + " can be resolved by one setup only. Register one module, or use mappers of their own.");
        }
    }
}
