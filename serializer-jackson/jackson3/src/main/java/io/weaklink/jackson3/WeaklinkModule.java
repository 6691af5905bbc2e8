package io.weaklink.jackson3;

import static java.util.Objects.requireNonNull;

import io.weaklink.Weaklink;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.MapperBuilder;

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
 * and may be added to several builders.
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
        var installation = new Installation(used, module.form);
        context.addTypeModifier(new ReferenceTypes());
        context.addSerializers(new ReferenceSerializers(installation));
        context.addKeySerializers(new ReferenceKeys());
        context.addDeserializers(new ReferenceDeserializers(installation));
        context.addSerializerModifier(new ReferentSerializers(installation));
        context.addDeserializerModifier(new ReferentDeserializers(installation));
        context.addHandler(new UndeclaredReferents());
    }

    private void requireSame(Installation before, Weaklink mine) {
        if (!before.setup().sharesSetupWith(mine) || before.form() != form) {
            throw new IllegalStateException(
                    "This mapper has a WeaklinkModule with another setup already, and a reference"
                            + " can be resolved by one setup only. Register one module, or use mappers of their own.");
        }
    }
}
