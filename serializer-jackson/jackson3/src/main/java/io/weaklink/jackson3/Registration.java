package io.weaklink.jackson3;

import static java.util.Objects.requireNonNull;

import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule.SetupContext;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.deser.BasicDeserializerFactory;
import tools.jackson.databind.deser.DeserializerFactory;
import tools.jackson.databind.deser.ValueDeserializerModifier;

/**
 * The registration of a module with a mapper. Kept by hand for each line of Jackson, because mappers change in Jackson 2
 * and are built in Jackson 3.
 */
final class Registration implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Null for documents only, and so after Java serialization too, which refuses any other setup. */
    private final transient @Nullable Weaklink setup;

    private final JsonForm form;

    Registration(@Nullable Weaklink setup, JsonForm form) {
        this.setup = setup;
        this.form = form;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (setup != null) {
            throw MapperSetup.notSerializable();
        }
        out.defaultWriteObject();
    }

    boolean hasSetup() {
        return setup != null;
    }

    void with(SetupContext context) {
        var builder = (MapperBuilder<?, ?>) requireNonNull(context.getOwner(), "owner");
        MapperSetup before = MapperSetup.of(builder);
        if (before == null) {
            install(context, builder, counting(builder));
        } else if (setup != null) {
            requireSame(before, setup);
        }
    }

    /**
     * Returns the registration that has a setup, if there is one. A builder knows all its modules when it sets up the
     * first, and the id of a module with a setup is its registration.
     */
    private Registration counting(MapperBuilder<?, ?> builder) {
        var counting = new Registration[] {this};
        builder.withModules(module -> {
            if (!counting[0].hasSetup() && module.getRegistrationId() instanceof Registration other) {
                counting[0] = other;
            }
        });
        return counting[0];
    }

    private static void install(SetupContext context, MapperBuilder<?, ?> builder, Registration counting) {
        CodecSetup used =
                MapperSetup.withMixIns(counting.setup == null ? Weaklink.documentOnly() : counting.setup, builder);
        var mapperSetup = new MapperSetup(used, counting.form, "XML".equals(context.getFormatName()));
        context.addHandler(new UnknownMembers(mapperSetup));
        context.addTypeModifier(new ReferenceTypes());
        context.appendAnnotationIntrospector(new WeakMembers());
        context.addSerializers(new ReferenceSerializers(mapperSetup));
        context.addKeySerializers(new ReferenceKeys());
        context.addDeserializers(new ReferenceDeserializers(mapperSetup));
        context.addSerializerModifier(new SerializerModifier(mapperSetup));
        if (mapperSetup.isXml()) {
            XmlHost.putBefore(context);
        }
        addLast(
                modifiersOf(builder.deserializerFactory()),
                new DeserializerModifier(mapperSetup),
                context::addDeserializerModifier);
    }

    /**
     * Lets a modifier come last, after the modifiers registered before and after this module. The others look for the
     * beans of Jackson itself, and would not know them behind our wrappers. Jackson puts each modifier in front of
     * those before, and moves it there if it is known already. Jackson 3 tells the modifiers of deserializers only; see
     * {@link SerializerModifier} and {@link XmlHost} for the others.
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

    private void requireSame(MapperSetup before, Weaklink mine) {
        if (!before.setup().sharesSetupWith(CodecSetup.of(mine)) || before.form() != form) {
            throw new IllegalStateException(
                    "This mapper has a WeaklinkModule with another setup already, and a reference"
                            + " can be resolved by one setup only. Register one module, or use mappers of their own.");
        }
    }
}
