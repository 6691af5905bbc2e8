/**
 * Weak references through Kryo.
 *
 * <p>{@link io.weaklink.kryo.WeaklinkKryo} and {@link io.weaklink.kryo.WeaklinkSerializer} let an {@code Installer} put
 * a {@code GraphResolver} into a Kryo, after a {@code SelfTest}. It is the hub: it makes the parts, and none of them
 * knows it.
 *
 * <p>One reference on write:
 *
 * <ol>
 *   <li>Kryo asks {@code GraphResolver} about the root; {@code Roots} sets a {@code RootHook} for
 *       its serializer.
 *   <li>The hook is called, {@code Roots} opens the {@code WrittenGraph}, and the user's serializers run.
 *   <li>The reference comes through {@code ReferenceSerializer}, a marked field through {@code WeakField}; both
 *       find the graph by {@code KryoGraphs.of(kryo)}.
 *   <li>{@code WrittenGraph} asks its {@code WriteScope} for the wire form; the scope asks back for the number of the
 *       referent, which {@code GraphIds} knows. {@code WireBytes} writes the form: a distance back, or a slot.
 *   <li>The serializers are done: {@code TrailerWriter} tells which object each slot is, and {@code Roots} closes the
 *       graph.
 * </ol>
 *
 * <p>One reference on read:
 *
 * <ol>
 *   <li>The same {@code Roots} and {@code RootHook} open the {@code ReadGraph}.
 *   <li>{@code ReferenceField} notes the {@code DeclaredReference} in {@code ReadField}, a {@code DelegatingField} its {@code
 *       DeclaredPlace} in {@code CurrentPlace}, which also knows the components of records. {@code DeclaredHolder} asks there
 *       what is declared. {@code ReferenceSerializer} or {@code WeakField} hands over.
 *   <li>{@code ReadGraph} gets the wire form from {@code WireBytes} and the reference from its {@code ReadScope}, which
 *       asks {@code GraphIds} for the object of a number. A referent that is not there yet makes it one of the {@code
 *       LateReferences}; for a class of the application's own it is a {@code StandIn}.
 *   <li>The serializers are done: {@code TrailerReader} settles the slots, and the scope binds. Fields get genuine
 *       references through {@code ReferenceField}, lists, maps and arrays through {@code ContainerReferences}.
 * </ol>
 *
 * <p>A weak container is read or written part by part by {@code WeakContents}. Its doors are {@code WeakContainerField} for
 * a marked field, and {@code WeakMapSerializer} for a {@code WeakHashMap}. When the root is bound,
 * {@code ContainerReferences} puts the parts in.
 *
 * <p>A copy goes through the same doors into the {@code CopiedGraph}, which finds what Kryo does not tell by {@code UntoldCopies}. {@code
 * MetClasses} studies each class once: its fields are taken over ({@code MarkedFields}, {@code TakenFields}), and so are those
 * of default serializers ({@code HolderSerializerFactory}). {@code ComponentPolicies} refuses records.
 */
@NullMarked
package io.weaklink.kryo;

import org.jspecify.annotations.NullMarked;
