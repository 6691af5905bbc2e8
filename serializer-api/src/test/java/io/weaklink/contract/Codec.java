package io.weaklink.contract;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A codec as the contract sees it: one host (an ObjectMapper, a Kryo) with one setup installed, or with none.
 *
 * <p>Its facts say where codecs may differ; all else is the same for every one.
 *
 * <p>What the cases write is within the reach of every host that was met so far, with one exception: {@link Model.Sweeper} and {@code Walk.Pause}
 * are lists that write more by {@code writeObject} than a host reads which takes that method for its own. Such a host is given a serializer for
 * both, with Weaklink and without.
 */
public interface Codec {

    /** Writes one document. */
    byte[] write(Object root) throws Exception;

    /** Reads one document. */
    <T> T read(byte[] document, Class<T> type) throws Exception;

    /** Writes one document to a stream, with the host's own means and the smallest buffer that it has. */
    default void write(Object root, OutputStream out) throws Exception {
        out.write(write(root));
    }

    /** Reads one document from a stream, with the host's own means and the smallest buffer that it has. */
    default <T> T read(InputStream in, Class<T> type) throws Exception {
        return read(in.readAllBytes(), type);
    }

    /** Returns how deep objects may be nested in lists of each other, and how deep at most a case does so. */
    default int nesting() {
        return 450;
    }

    /** Returns how many bytes the host may hold back until its document has ended, and its tokens are published. */
    default int heldBack() {
        return 20_000;
    }

    /** Returns the type of the host's own exceptions, as which ours arrive. */
    Class<? extends Exception> hostFailure();

    /** Returns the type of the exception that the host throws where a document is damaged, as {@link #cut} damages it. */
    default Class<? extends Exception> damage() {
        return hostFailure();
    }

    /**
     * Returns whether each damaged document that is not read is refused as such. An example on a host that is for trusted input
     * may let whatever it trips over through.
     */
    default boolean refusesDamage() {
        return true;
    }

    /** Returns whether a document makes its reader allocate no more than its length allows. A host may do as its input says. */
    default boolean boundsWhatAReadAllocates() {
        return true;
    }

    /** Returns whether the codec knows what type a field declares for the referent of its reference. */
    default boolean knowsDeclaredTypes() {
        return true;
    }

    /** Returns whether a reference to an undeclared class is refused. */
    default boolean requiresDeclaredReferents() {
        return true;
    }

    /** Returns whether the end of a document tells what references ahead are, so that they need no token. */
    default boolean settlesAtTheEnd() {
        return false;
    }

    /** Returns whether each document has a place for the name of an object that is only held strongly. */
    default boolean writesEachName() {
        return true;
    }

    /**
     * Returns whether elements of lists, maps and arrays, nested ones too, can be set once the document has ended, and sets find their
     * elements again.
     */
    default boolean setsElementsLater() {
        return true;
    }

    /** Returns whether an ordinary object is made before its members are read, and not of them. */
    default boolean makesObjectsFirst() {
        return true;
    }

    /** Whether a reference object that stands in several places is written once, and is one row of the reports. */
    default boolean writesSharedReferencesOnce() {
        return false;
    }

    /** Returns whether weak containers are filled when they are read. A codec that fills none refuses to write them. */
    default boolean fillsContainers() {
        return true;
    }

    /**
     * Returns whether a report tells the elements of a list apart, as it does where the host counts them: references, and objects
     * that hold one.
     */
    default boolean countsElements() {
        return true;
    }

    /** Returns a document that is damaged after so many bytes: one that ends there, unless the host takes that for whole. */
    default byte[] cut(byte[] document, int length) {
        return Arrays.copyOf(document, length);
    }

    /**
     * Returns a document that is damaged at random: at its bytes, or by a rule of the wire that is broken in it, where the codec
     * knows how to break one.
     *
     * @param other another document of the same codec, of which a piece may be taken
     */
    default byte[] damaged(byte[] document, byte[] other, SplittableRandom random) throws Exception {
        return new Damage(random).of(document, other);
    }

    /** Returns whether several threads may use it at once. */
    default boolean isShareable() {
        return true;
    }

    /** Returns how a report names a place: what its row says of the property {@code name} of {@code owner}. */
    default String place(Class<?> owner, String name) {
        return name;
    }
}
