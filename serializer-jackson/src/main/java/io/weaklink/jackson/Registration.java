package io.weaklink.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.Module.SetupContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BasicDeserializerFactory;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.DeserializerFactory;
import com.fasterxml.jackson.databind.ser.BasicSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.SerializerFactory;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        ObjectMapper mapper = requireNonNull(context.<ObjectMapper>getOwner(), "owner");
        MapperSetup before = MapperSetup.of(mapper);
        if (before == null) {
            install(context, mapper);
        } else if (setup != null) {
            take(before, setup);
        }
    }

    private void install(SetupContext context, ObjectMapper mapper) {
        CodecSetup used = CodecSetup.of(setup == null ? Weaklink.documentOnly() : setup);
        var mapperSetup = new MapperSetup(used, form, mapper);
        context.addTypeModifier(new ReferenceTypes());
        context.appendAnnotationIntrospector(new WeakMembers());
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
     * Lets a modifier come last, after the modifiers registered before and after this module. The others look for the
     * beans of Jackson itself, and would not know them behind our wrappers. Jackson puts each modifier in front of
     * those before, and moves it there if it is known already.
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

    private void take(MapperSetup before, Weaklink mine) {
        if (before.setup().sharesSetupWith(CodecSetup.of(Weaklink.documentOnly()))) {
            before.replace(CodecSetup.of(mine), form);
        } else if (!before.setup().sharesSetupWith(CodecSetup.of(mine)) || before.form() != form) {
            throw new IllegalStateException(
                    "This mapper has a WeaklinkModule with another setup already, and a reference"
                            + " can be resolved by one setup only. Register one module, or use mappers of their own.");
        }
    }
}
