/**
 * Weak references through Jackson 2. The build makes the adapter for Jackson 3 of the same files.
 *
 * <p>A user starts at {@link io.weaklink.jackson.WeaklinkModule}. One reference goes through the files like this, and each
 * file on the one side has its mirror image on the other:
 *
 * <pre>
 * install    WeaklinkModule -&gt; Registration -&gt; MapperSetup, which all handlers of a mapper share
 * write      SerializerModifier fits the writers when a class is first met; RootSerializer opens a JsonWrite at a root
 *              reference: ReferenceSerializer (@Weak: WeakMemberSerializer) -&gt; JsonWrite -&gt; NumberedWriteScope -&gt; WireJson
 *              referent:  ReferentSerializer, EnvelopeSerializer, in XML NumberElement -&gt; JsonWrite.begin -&gt; WireJson
 *              hidden:    WatchedSerializer (keys, the user's own writers), UnreadProperty -&gt; JsonWrite.hide
 * read       DeserializerModifier fits the readers; RootDeserializer opens a JsonRead at a root
 *              reference: ReferenceDeserializer (@Weak: WeakProperty) -&gt; WireJson -&gt; JsonRead -&gt; NumberedReadScope
 *              referent:  WeakIdProperty; records and builders: ReferentDeserializer, EnvelopeDeserializer -&gt;
 *                         CarriedMembers -&gt; NumberedReadScope.begin; behind a converter: ConvertedPlace
 *              late:      ReferenceProperty, ReferenceContents give the place its genuine reference at the end
 *              parts:     ReadParts forgets a part that could not be read
 * check      WeakPlaces, OurNames, CarrierCheck, UnwritableProperty, UntypedPlace, UndeclaredReferents: what is
 *              refused, and why; WeakMembers makes marked members visible;
 *              DefinitionCheck lists all that classes tell, with ReferencePlaces, HiddenReferences and HidingPlaces
 * </pre>
 */
@NullMarked
package io.weaklink.jackson;

import org.jspecify.annotations.NullMarked;
