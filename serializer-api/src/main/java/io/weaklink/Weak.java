package io.weaklink;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an ordinary field that is meant weakly, or its setter or getter: its value is written like a weak reference.
 *
 * <p>The mark makes its member visible to a host that asks for accessors: a private field needs none. On a field,
 * creator parameter or record component that holds a reference, or a list, map or array of references, it sets the
 * {@linkplain #onGone policy} if it gives one, and changes nothing else.
 *
 * <p><b>A field of one object</b> holds the referent itself. A referent that is gone leaves null, and its token is not
 * kept, so {@link OnGone#LATE} is refused. In memory the field stays as strong as it is: mark a child's parent with it,
 * not a cache.
 *
 * <p><b>A field of a collection, map or array</b> holds its elements weakly, or one side of the map: they are written
 * like weak references, and not with the container. When it is read, the container that the holder made for itself is
 * emptied and filled again. So it is as weak in memory as its holder made it. A field that is null gets the container
 * that {@link WeaklinkBuilder#container} makes; so does a creator parameter or record component, in codecs that can give
 * it one. A field that is null when it is written stays null. The contents are put in when the document ends, in the
 * order in which they were written. A setter that copied such a container is called again then. A creator that copies it
 * has copied an empty one.
 *
 * <ul>
 *   <li>What is gone drops out, and is reported. It is not written again. Only an array keeps a null in its place. An
 *       element that was null stays null.
 *   <li>A key that was written twice has the last value.
 *   <li>The value of a weak key is written with the map. So a value that holds its key strongly brings the key along,
 *       and the entry lives as long as it would in a {@link java.util.WeakHashMap}, which keeps such an entry too.
 * </ul>
 *
 * <p>Refused when the class is first met, before anything is written: on parameters, record components, primitives and
 * other holders of objects, in builders and in the classes that they build, and on a getter of what nothing can set or
 * fill. {@link RefusedMark} has each reason with the way out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Weak {

    /**
     * Which side of a map is weak, at most one constant. If none is given, the keys of a {@link java.util.WeakHashMap}, and
     * the values of any other map. Refused on anything but a map.
     */
    WeakSide[] value() default {};

    /**
     * What a read does if a referent of this place is gone, at most one constant. It counts before the policy of the type
     * and before that of the setup. {@link OnGone#LATE} is refused unless the place holds references. It needs a registry:
     * without one the reference stays empty.
     */
    OnGone[] onGone() default {};
}
