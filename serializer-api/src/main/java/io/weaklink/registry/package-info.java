/**
 * The inside of {@link io.weaklink.LiveObjectRegistry}: which live object answers to which token or name. Not exported;
 * a class path shows its public types, but they are not for users and change without notice.
 *
 * <p>This package knows tokens as two words of 64 bits and names as strings, and imports nothing of {@code io.weaklink}.
 * One lookup, and one change, through the files:
 *
 * <pre>
 * object -&gt; Node.hash -&gt; NodeTable -&gt; ObjectStripe -&gt; Slots -&gt; Node, which is the weak reference itself
 * token  -&gt; TokenNumber -&gt; TokenTable -&gt; NodePages -&gt; Node -&gt; object; where that node has another token:
 *           -&gt; TokenHash -&gt; TokenStripe -&gt; Slots -&gt; Node that has adopted it
 * name   -&gt; NameHash  -&gt; NameTable  -&gt; NameStripe  -&gt; Slots -&gt; NamedNode -&gt; object
 * issue     TokenSource (a batch) &lt;- TokenKey (AES); ImageRestore renews the source after a VM image
 *           -&gt; TokenNumber puts the number in -&gt; Node -&gt; NodePages, then ObjectStripe
 * number    NodeNumbers -&gt; NodeLane -&gt; NodeBlock (of a NodePage); given back when its node stands on neither side
 * draft     TokenSource, with a number -&gt; DraftNode -&gt; ObjectStripe only; publish: Node -&gt; NodePages, then in the draft's place
 * adopt     Node -&gt; TokenStripe in place of the rival, then in place of the object's own; both are cleared
 * collect   the collector clears a Node -&gt; queue of its ObjectStripe -&gt; NodeTable.drain, by the calls that follow
 *           -&gt; Observers
 * wait      LateWaiter -&gt; Waiters; a thread that publishes a token wakes the waiters for its text
 * </pre>
 *
 * <p>{@code Stripe} is the part that a lock guards, and grows in small steps. {@code Slots} is the bare array, searched without a
 * lock. {@code NodeTable} has the order of locks. {@code Identity} tells which objects can be referents at all; the packages above
 * ask it too.
 */
@NullMarked
package io.weaklink.registry;

import org.jspecify.annotations.NullMarked;
