package io.weaklink.jackson3;

import static java.util.Objects.requireNonNull;

import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.deser.BasicDeserializerFactory;
import tools.jackson.databind.deser.DeserializerFactory;
import tools.jackson.databind.deser.ValueDeserializerModifier;

/**
 * Teaches a Jackson 3 mapper to write and read weak and soft references.
 *
 * <p>Add it to the builder of the mapper, as any module. Without a setup it knows documents only: a reference comes
 * back if its referent stands in the same document, and is empty otherwise; that is what auto-discovery gives, and it
 * is safe for any input. With a {@link Weaklink} references reach live objects too.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new WeaklinkModule(weaklink)).build();
 * }</pre>
 *
 * <p>It changes nothing of what neither holds weak references nor is a referent. A mapper takes one setup: a second,
 * different one is an error, and a module without a setup steps back beside one that has it. The module is immutable
 * and may be added to several builders. Mappers for CBOR, Smile, YAML and XML take it too.
 */
public final class WeaklinkModule extends JacksonModule {

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
        Installation installation = Installation.of(mapper);
        if (installation == null) {
            throw new IllegalArgumentException(
                    "This mapper has no WeaklinkModule. Register one, as the application does, before it is checked.");
        }
        return DefinitionCheck.of(installation, mapper, roots);
    }

    @Override
    public String getModuleName() {
        return "weaklink-jackson3";
    }

    @Override
    public Version version() {
        return new Version(0, 1, 0, null, "io.weaklink", "weaklink-jackson3");
    }

    /** Differs between setups: Jackson ignores a second module of the same id without a word. */
    @Override
    public Object getRegistrationId() {
        return setup == null ? WeaklinkModule.class.getName() : this;
    }

    @Override
    public void setupModule(SetupContext context) {
        var builder = (MapperBuilder<?, ?>) requireNonNull(context.getOwner(), "owner");
        Installation before = Installation.of(builder);
        if (before == null) {
            install(context, builder, counting(builder));
        } else if (setup != null) {
            requireSame(before, setup);
        }
    }

    /** Returns the module with a setup if there is one: a builder knows all its modules when it sets up the first. */
    private WeaklinkModule counting(MapperBuilder<?, ?> builder) {
        var counting = new WeaklinkModule[] {this};
        builder.withModules(module -> {
            if (counting[0].setup == null && module instanceof WeaklinkModule other) {
                counting[0] = other;
            }
        });
        return counting[0];
    }

    private static void install(SetupContext context, MapperBuilder<?, ?> builder, WeaklinkModule module) {
        Weaklink used = Installation.withMixIns(module.setup == null ? Weaklink.documentOnly() : module.setup, builder);
        var installation = new Installation(used, module.form, "XML".equals(context.getFormatName()));
        context.addHandler(new UndeclaredReferents(installation));
        context.addTypeModifier(new ReferenceTypes());
        context.addSerializers(new ReferenceSerializers(installation));
        context.addKeySerializers(new ReferenceKeys());
        context.addDeserializers(new ReferenceDeserializers(installation));
        context.addSerializerModifier(new ReferentSerializers(installation));
        if (installation.isXml()) {
            XmlHost.putBefore(context);
        }
        addLast(
                modifiersOf(builder.deserializerFactory()),
                new ReferentDeserializers(installation),
                context::addDeserializerModifier);
    }

    /**
     * Lets a modifier have the last word, after those registered before and after this module: others look for the
     * beans of Jackson itself, and would not know them behind our wrappers. Each is put in front of those before, and
     * moved there if it is known. Jackson 3 tells this of deserializers only; see {@link ReferentSerializers} and {@link
     * XmlHost} for the others.
     */
    private static <T> void addLast(List<T> known, T mine, Consumer<T> add) {
        add.accept(mine);
        for (int i = known.size() - 1; i >= 0; i--) {
            add.accept(known.get(i));
        }
    }

    private static List<ValueDeserializerModifier> modifiersOf(DeserializerFactory factory) {
        List<ValueDeserializerModifier> all = new ArrayList<>();
        if (factory instanceof BasicDeserializerFactory basic) {
            basic.getFactoryConfig().deserializerModifiers().forEach(all::add);
        }
        return all;
    }

    private void requireSame(Installation before, Weaklink mine) {
        if (!before.setup().sharesSetupWith(mine) || before.form() != form) {
            throw new IllegalStateException(
                    "This mapper has a WeaklinkModule with another setup already, and a reference"
                            + " can be resolved by one setup only. Register one module, or use mappers of their own.");
        }
    }
}
