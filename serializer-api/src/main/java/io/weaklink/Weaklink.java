package io.weaklink;

import java.util.List;
import java.util.Set;

/**
 * The setup of weak references: which classes they may point at, where their referents are found, and what happens
 * when one is gone. Built once, handed to each Jackson mapper and each Kryo, immutable and safe for use by many
 * threads.
 *
 * <p>It reads and writes nothing itself: a Jackson module or a Kryo serializer does. An adapter for another serializer sees
 * it through {@link CodecSetup}.
 *
 * <pre>{@code
 * Weaklink weaklink = Weaklink.builder().referents(Node.class).build();
 * }</pre>
 */
public final class Weaklink {

    private static final Weaklink DOCUMENT_ONLY =
            new WeaklinkBuilder().documentOnly().build();

    private final CodecSetup codecSetup;

    Weaklink(CodecSetup codecSetup) {
        this.codecSetup = codecSetup;
    }

    /**
     * Returns a setup with a registry of its own and every default, as {@code builder().build()} does. Classes that
     * carry {@link Referent} are referents, a referent that is gone leaves an empty reference, restored objects take
     * over nothing.
     */
    public static Weaklink create() {
        return builder().build();
    }

    /** Returns a builder that starts with every default. */
    public static WeaklinkBuilder builder() {
        return new WeaklinkBuilder();
    }

    /**
     * Returns the setup without any registry: references are bound inside their document or not at all. Safe for any
     * input. A document may hold at most {@value WeaklinkBuilder#DOCUMENT_ONLY_LIMIT} weak references, and as many objects
     * that carry a token or name. Like {@code builder().documentOnly().build()}, but every call returns the same setup. The aliases that it
     * meets are not shared between calls, so two parts of a program may each have a type of the same alias.
     */
    public static Weaklink documentOnly() {
        return DOCUMENT_ONLY
                .codecSetup()
                .seeing(type -> type.getDeclaredAnnotation(Referent.class))
                .weaklink();
    }

    /**
     * Returns a setup for input that is not trusted: it reaches the document and {@code exported}, nothing else.
     *
     * <p>Restored objects adopt nothing. An unresolved reference is simply empty: it keeps no token and never waits. A
     * document may hold at most {@value WeaklinkBuilder#UNTRUSTED_REFERENCES} weak references, and as many
     * objects that carry a token or name. Put nothing into {@code exported} that the sender must not reach: names can be guessed. Use it only to read. If it writes a reference to
     * an object outside the document, the object gets a token in {@code exported} and can be reached from then on.
     * Stands for {@code builder().registry(exported).keepUnresolved(false).maxReferences(...).maxCarriers(...)}.
     */
    public static Weaklink forUntrustedInput(LiveObjectRegistry exported) {
        return builder()
                .registry(exported)
                .keepUnresolved(false)
                .maxReferences(WeaklinkBuilder.UNTRUSTED_REFERENCES)
                .maxCarriers(WeaklinkBuilder.UNTRUSTED_REFERENCES)
                .build();
    }

    /**
     * Returns this setup for input that is not trusted, with the same declarations: references are bound inside their document,
     * to objects that the {@link WeaklinkBuilder#natural natural names} of {@code exported} types find, or not at all.
     *
     * <p>There is no registry. So no token is issued, restored objects adopt nothing, and {@link OnGone#LATE} counts as {@link
     * OnGone#EMPTY} for types and for the whole setup. Resolvers are not asked. The actions of {@link WeaklinkBuilder#onRestored} do
     * not run, because they may let in what a sender has made up. An unresolved reference keeps no token. A natural name of a
     * type that is not exported is written, and looked for in the document only. A document may hold as many weak references and
     * carriers as this setup allows, or {@value WeaklinkBuilder#UNTRUSTED_REFERENCES} if it sets no limit. The listeners of {@link
     * WeaklinkBuilder#onRead} stay. Everything else is as in this setup.
     *
     * <p>The result is another setup: a {@link #reading} of this one does not see what the other one reads.
     *
     * @param exported the types that were given natural names, exactly, whose names a sender may ask for. Names can be guessed
     * @throws IllegalArgumentException if this setup gives no natural names to one of the types
     */
    public Weaklink confined(Class<?>... exported) {
        return new Weaklink(codecSetup.confined(Set.copyOf(List.of(exported))));
    }

    /**
     * Returns the registry of live objects.
     *
     * @throws IllegalStateException if this setup is {@link #documentOnly}
     */
    public LiveObjectRegistry registry() {
        LiveObjectRegistry registry = codecSetup.setup().registry();
        if (registry == null) {
            throw new IllegalStateException(
                    "This setup knows documents only and has no registry. Use Weaklink.create() or builder().");
        }
        return registry;
    }

    /** Returns whether there is a registry; not in a setup that is {@link #documentOnly}. */
    public boolean hasRegistry() {
        return codecSetup.setup().registry() != null;
    }

    /**
     * Opens a reading on this thread: until it is closed, all referents that documents read with this setup resolve
     * stay reachable, and every reference is explained. Close it on the same thread.
     */
    public Reading reading() {
        return new Reading(codecSetup.setup(), codecSetup.types(), null, Integer.MAX_VALUE);
    }

    /**
     * Opens a writing on this thread: until it is closed, every weak reference written with this setup is explained.
     * Close it on the same thread.
     */
    public Writing writing() {
        return new Writing(codecSetup.setup(), codecSetup.types(), Integer.MAX_VALUE, false);
    }

    CodecSetup codecSetup() {
        return codecSetup;
    }
}
