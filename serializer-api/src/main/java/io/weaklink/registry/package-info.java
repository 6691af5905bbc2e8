/**
 * The inside of {@link io.weaklink.LiveObjectRegistry}: which live object answers to which token or name. Not exported;
 * a class path shows its public types, but they are not for users and change without notice.
 *
 * <p>This package knows tokens as two words of 64 bits and names as strings, and imports nothing of {@code io.weaklink}.
 * One lookup, and one change, through the files:
 *
 * <pre>
 * object -&gt; Node.hash -&gt; NodeTable -&gt; ObjectStripe -&gt; Slots (a number) -&gt; NodePages -&gt; Node, which is the weak
 *           reference itself
 * token  -&gt; its own bits -&gt; TokenTable -&gt; Homes (of a TokenStripe) -&gt; Node -&gt; object; where its home is taken:
 *           -&gt; TokenWords -&gt; Node, in the crowd
 * name   -&gt; NameHash  -&gt; NameTable  -&gt; NameStripe  -&gt; Slots -&gt; NodePages -&gt; NamedNode -&gt; object
 * issue     TokenSource (a batch) &lt;- TokenKey (AES); ImageRestore renews the source after a VM image
 *           until the home of a token is free -&gt; Node -&gt; TokenStripe, then ObjectStripe
 * number    NodeNumbers -&gt; NodeLane -&gt; NodeBlock (of a NodePage); given back when a node stands on neither side
 * draft     TokenSource -&gt; DraftNode -&gt; ObjectStripe only; publish: Node -&gt; TokenStripe, then in the draft's place
 * adopt     Node in place of the rival on the token side, then in place of the object's own; both are cleared
 * collect   the collector clears a Node -&gt; queue of its ObjectStripe -&gt; NodeTable.drain, by the calls that follow
 *           -&gt; Observers
 * wait      LateWaiter -&gt; Waiters; a thread that publishes a token wakes the waiters for its text
 * </pre>
 *
 * <p>{@code Stripe} is the part that a lock guards, and grows in small steps. {@code Places} is the bare array, read without
 * a lock: {@code Slots} are searched, {@code Homes} are not. {@code NodeTable} has the order of locks. {@code Identity} tells
 * which objects can be referents at all; the packages above ask it too.
 */
@NullMarked
package io.weaklink.registry;

import org.jspecify.annotations.NullMarked;
