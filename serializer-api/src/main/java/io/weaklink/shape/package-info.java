/**
 * Weak callbacks, weak proxies and clean-up actions: shapes that a weak reference takes in a program. They work with any
 * serializer and with none.
 *
 * <ul>
 *   <li>{@link io.weaklink.shape.WeakCallback}: a method of an object that is held weakly
 *   <li>{@link io.weaklink.shape.WeakProxy}: an object that is held weakly, for code that knows nothing of references
 *   <li>{@link io.weaklink.shape.WhenGone}: an action that runs once when an object is gone
 * </ul>
 *
 * <p>This package knows no setup and no format; {@code io.weaklink} knows this package. One call, and one death, through
 * the files:
 *
 * <pre>
 * learn    handler::onChange -&gt; LambdaForm (what the lambda writes of itself) -&gt; MethodReference (receiver, method, name)
 *            -&gt; MethodCall -&gt; CallbackFunction; or a CallbackFunction that the user names
 * make     CallbackFunction, object -&gt; Receiver (one for each object, by identity) -&gt; WeakCallback
 *          interface, object        -&gt; Receiver                                    -&gt; WeakProxy and its interface
 * call     WeakCallback -&gt; CallbackFunction -&gt; the receiver; the interface -&gt; WeakProxy -&gt; the receiver
 * death    Life: alive, gone or cleared; GoneReceiverException
 * clean up WhenGone: StrongPath refuses what would hold the object; then java.lang.ref.Cleaner, or ExitActions, or by hand
 * </pre>
 */
@NullMarked
package io.weaklink.shape;

import org.jspecify.annotations.NullMarked;
