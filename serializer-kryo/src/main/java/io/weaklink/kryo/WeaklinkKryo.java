package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.List;

/**
 * Teaches a Kryo weak references. The bytes of objects without weak references stay as they are. Two ids are taken, for
 * {@code WeakReference} and {@code SoftReference}; no other id changes its order.
 *
 * <p>Install it before the Kryo is first used and after a reference resolver of your own is set. Writer and reader are
 * set up alike, as always with Kryo, including which classes are durable or natural. Objects are bound where Kryo sees
 * the root. It does not see a root that is written or read with a serializer given for the call; such a root is refused
 * if its references need the end of the root. Nor does it see the end of a root that {@code writeObjectOrNull} writes by
 * its class, unless a {@code FieldSerializer} or {@code VersionFieldSerializer} writes it.
 *
 * <p>Kryo does not tell everything. An object inside the bytes of a {@code JavaSerializer}, or written by a direct call
 * of a serializer, has no number: a reference to it goes by its token and, in the process that wrote it, to the old
 * object. A class whose serializer you made yourself, or registered before installing, or named in an annotation or a
 * default serializer, is met when it is first written or read. Until then {@code copy} copies its {@code @Weak} fields like
 * any other field.
 *
 * <p>A {@link java.util.WeakHashMap} is known by its class. If its keys are declared referents, they are written as weak
 * references. If they have no identity, as texts have none, the map is left to Kryo, with the same bytes. Any other key is
 * refused. Kryo's own serializer is exchanged for that also where it is registered. A serializer of your own stays.
 *
 * <p>These methods keep no state and may be called by any thread. The Kryo belongs to one thread at a time, as always;
 * the {@link Weaklink} can be shared by all.
 *
 * <pre>{@code
 * kryo.setReferences(true);
 * WeaklinkKryo.install(kryo, Weaklink.create());
 * }</pre>
 */
public final class WeaklinkKryo {

    private WeaklinkKryo() {}

    /**
     * Lists the problems that this Kryo would have, sooner or later, with objects that the roots declare. It is for a unit
     * test, as {@code WeaklinkModule.check} is for Jackson.
     *
     * <pre>{@code
     * assertThat(WeaklinkKryo.check(kryo, Library.class)).isEmpty();
     * }</pre>
     *
     * <p>The check looks at the classes that the roots declare, with the serializers that Kryo has for them: fields,
     * record components, elements, keys and values of containers, type parameters, registered subclasses. Each problem
     * has one sentence that says where, and one that says what to do:
     *
     * <ul>
     *   <li>a weak or soft reference, or a {@link io.weaklink.Weak} field, to objects that have no identity, or that this
     *       Kryo does not track;
     *   <li>{@link io.weaklink.Weak} where it cannot be kept: on a record component, in a class whose serializer writes
     *       fields in a way of its own, or with {@code OnGone.LATE};
     *   <li>a kind of reference that cannot be written or read, cleaners and reference queues;
     *   <li>a {@link java.util.WeakHashMap} with keys that a reader would lose;
     *   <li>a class that is not registered, if this Kryo requires it.
     * </ul>
     *
     * <p>Last come places to think about, which only their user can judge: each set and map of referents that is not
     * marked, and each class whose methods or constructors name a class that is missing, so that a mark on them is not seen.
     * {@link #refusals} leaves them out.
     *
     * <p>A place that declares {@code Object} says nothing about its referents and is not listed. Nor is a class that a
     * serializer of the user's own handles. The check writes nothing and changes nothing in this Kryo.
     *
     * @return one text for each problem, in the order in which it is met, then one for each place to think about; empty if
     *     all is well
     * @throws IllegalArgumentException if Weaklink is not installed in this Kryo
     */
    public static List<String> check(Kryo kryo, Class<?>... roots) {
        List<String> all = new ArrayList<>(refusals(kryo, roots));
        all.addAll(installed(kryo).check().advice(roots));
        return List.copyOf(all);
    }

    /**
     * Does what {@link #check} does, and lists only what is refused or lost, for a test of classes that hold sets and maps of
     * referents strongly.
     *
     * @throws IllegalArgumentException if Weaklink is not installed in this Kryo
     */
    public static List<String> refusals(Kryo kryo, Class<?>... roots) {
        return installed(kryo).check().problems(roots);
    }

    private static GraphResolver installed(Kryo kryo) {
        if (!(kryo.getReferenceResolver() instanceof GraphResolver resolver)) {
            throw new IllegalArgumentException(
                    "This Kryo has no Weaklink. Install it, as the application does, before the Kryo is checked.");
        }
        return resolver;
    }

    /**
     * Installs weak references under the next two free ids. Installing twice with the same setup does nothing more.
     *
     * @throws IllegalStateException if the references of this Kryo are off, if another setup is installed in it, if it
     *     is in use, or if it does not work as this library needs it
     */
    public static void install(Kryo kryo, Weaklink weaklink) {
        new Installer(kryo, weaklink).install(false);
    }

    /**
     * Installs weak references under the ids {@code firstId} and {@code firstId + 1}. Installing twice with the same
     * setup does nothing more.
     *
     * @throws IllegalStateException if one of the ids is taken, if the references of this Kryo are off, if another
     *     setup is installed in it, if it is in use, or if it does not work as this library needs it
     */
    public static void install(Kryo kryo, Weaklink weaklink, int firstId) {
        new Installer(kryo, weaklink).install(false, firstId);
    }

    /**
     * Installs weak references in a Kryo that tracks declared referents only, and switches its references on for them:
     * cheaper where most objects are not referents. Any other object that stands twice in a graph is written twice.
     * Lists, arrays and maps keep late references, and a set that no longer finds its elements is not filled again, unless
     * they are referents themselves.
     *
     * <p>This changes the stream of a Kryo whose references were off: one byte more for each object of a declared type,
     * and for each value that Kryo writes by a known final class.
     *
     * @throws IllegalStateException if another setup is installed in this Kryo, if it is in use, or if it does not work
     *     as this library needs it
     */
    public static void installReferentsOnly(Kryo kryo, Weaklink weaklink) {
        new Installer(kryo, weaklink).install(true);
    }

    /**
     * Does the same as {@link #installReferentsOnly(Kryo, Weaklink)}, under the ids {@code firstId} and {@code firstId +
     * 1}.
     *
     * @throws IllegalStateException if one of the ids is taken, if another setup is installed in this Kryo, if it is in
     *     use, or if it does not work as this library needs it
     */
    public static void installReferentsOnly(Kryo kryo, Weaklink weaklink, int firstId) {
        new Installer(kryo, weaklink).install(true, firstId);
    }
}
