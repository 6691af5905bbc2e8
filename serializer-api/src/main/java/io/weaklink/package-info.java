/**
 * Weak references beyond one process: what a user sets up, and all that an adapter for a serializer needs. Nothing here knows
 * a format.
 *
 * <p>A user starts at {@link io.weaklink.Weaklink}, an adapter at {@link io.weaklink.CodecSetup}. The files stand in five
 * families; one reference goes through them like this, and each file on the one side has its mirror image on the other:
 *
 * <pre>
 * setup      WeaklinkBuilder -&gt; Weaklink, which is CodecSetup to adapters: Setup (policies) and ReferentTypes (classes)
 * values     WireReference: a number or an IdentityToken, and a TypeDescriptor; Carried: a referent's number and tokens
 * write      WriteScope: reference -&gt; referent -&gt; ReferentType
 *              NumberedWriteScope: NumbersByObject; ahead: Naming -&gt; token; at the end HiddenReferents
 *              SlottedWriteScope:  the host's WrittenNumbers; ahead: WrittenSlots; at the end Naming -&gt; token
 *            finish: Naming publishes what is needed outside; WrittenRows -&gt; Writing -&gt; WriteReport
 * read       ReadScope: wire -&gt; Holding (HeldByReference, HeldByMade, HeldItself)
 *              there already: ObjectsByNumber or the host's ReadNumbers, CarriedTokens -&gt; a genuine reference
 *              not yet: OpenPlace and Target, and a Late reference in its first LateState
 *              in a slot: ReadSlots; in a list: ElementPlaces, where many elements wait with one Late reference
 *            bind: Search fills the Targets (document, registry, resolvers); Binder: Target -&gt; Verdict -&gt; OpenPlace;
 *              Exchanges put genuine references in the place of late ones; ReadRows -&gt; Reading -&gt; ReadReport
 *            commit: CarriedTokens are adopted, each LateBinding begins to wait
 * registry   LiveObjectRegistry, the facade of the package io.weaklink.registry, which is not exported: IssuedTokens go
 *              from draft to publication, LiveObjects are the whole of it
 * </pre>
 */
@NullMarked
package io.weaklink;

import org.jspecify.annotations.NullMarked;
