/**
 * A codec for <a href="https://fory.apache.org">Apache Fory</a>: its documents with weak references.
 *
 * <pre>{@code
 * Fory fory = Fory.builder().withXlang(false).withRefTracking(true).withCompatible(false).build();
 * WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
 * fory.register(Tree.class);
 *
 * byte[] document = weak.serialize(tree);
 * Tree restored = (Tree) weak.deserialize(document);
 * }</pre>
 *
 * <p>References go as {@link io.weaklink.WireReference}s; referents carry a number and tokens; fields, lists, maps and
 * sets take what is bound when the document ends; fields and containers marked {@link io.weaklink.Weak} are written
 * weakly, and a {@link java.util.WeakHashMap} by its keys. A class that has to do with nothing of that keeps Fory's
 * serializer, generated code and bytes. {@link io.weaklink.fory.ForySnapshots} keeps snapshots.
 *
 * <p>Refused, each in words:
 *
 * <ul>
 *   <li>{@code withXlang(true)}, Fory's default: the bytes are for Java alone. {@code withRefTracking(false)}, Fory's
 *       default: without it a cycle has no end.
 *   <li>Its compatible mode without registered classes: Fory looks at a class before it asks who serializes it, and
 *       refuses what a factory serves. Register classes by id there, or leave the mode.
 *   <li>{@code fory.serialize} and {@code fory.deserialize} of what has to do with weak references: Fory tells nobody
 *       where a document ends.
 *   <li>A document within another one by the same Fory, which has one context for both.
 *   <li>{@code fory.copy} of what has to do with weak references: a copy has no end either.
 *   <li>A reference to an object that a serializer of the user's own writes, or one that replaces it: its number would
 *       be left out.
 *   <li>{@code @Weak} in a class that Fory does not write field by field.
 *   <li>A document of a class of which the reader knows other fields, marks or declarations. A class that has to do with
 *       weak references does not take part in Fory's evolution of schemas.
 * </ul>
 *
 * <p>What is not refused and comes back in another way: a late reference in a container that is not an array, {@code
 * ArrayList}, {@code LinkedList}, {@code Vector}, {@code HashMap}, {@code LinkedHashMap} or {@code AtomicReference} in a field
 * that declares references stays there, bound. Where Fory does not tell a key from a value, or reads a container in a way of
 * its own, the declared type is asked when the document ends: a reference of another type is empty then, whatever its
 * policy. A sorted set or map of a class of the user's own, and any set or map of a
 * class that Fory reads in a way of its own, is not filled again when its order depends on late references: {@code
 * HashSet}, {@code HashMap}, what extends them, {@code TreeSet} and {@code TreeMap} are.
 *
 * <ul>
 *   <li>For users: {@link io.weaklink.fory.WeaklinkFory}, {@link io.weaklink.fory.ForySnapshots}.
 *   <li>What stands in the bytes: {@code WireBytes}, {@code TypeNames}, {@code Primitives}.
 *   <li>A document: {@code WriteDocument}, {@code ReadDocument}, {@code Place}, {@code PendingReferent}, {@code
 *       Rehashed}.
 *   <li>Who serializes what: {@code WeakSerializers}. {@code ReferenceSerializer} for references; {@code BodySerializer}
 *       with {@code BodyPlan}, {@code BodyField}, {@code Marks}, {@code DeclaredPlace}, {@code TypeArguments} for objects; {@code
 *       CarriedObject}, {@code CarriedCollection}, {@code CarriedMap} around Fory's own; {@code WeakContents}, {@code
 *       PartHolders}, {@code WeakMapSerializer} for weak containers; {@code WatchedSet} and the like.
 *   <li>What is looked at and refused: {@code Elements}, {@code DeclaredType}, {@code Refusals}, {@code Failures}.
 * </ul>
 */
@NullMarked
package io.weaklink.fory;

import org.jspecify.annotations.NullMarked;
