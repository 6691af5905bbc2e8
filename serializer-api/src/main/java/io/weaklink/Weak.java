package io.weaklink;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an ordinary field that is meant weakly, or its setter or getter: its value is written like a weak reference.
 *
 * <p>The mark makes its member visible to a host that asks for accessors: a private field needs none. On a field that
 * holds a reference it changes nothing else.
 *
 * <p>The field holds the referent itself. A referent that is gone leaves null, and its token is not kept, so {@link
 * OnGone#LATE} is refused. In memory the field stays as strong as it is: mark a child's parent with it, not a cache.
 *
 * <p>Refused when the class is first met, before anything is written: on parameters, record components, primitives,
 * collections, maps and arrays, in builders and in the classes that they build, and on a getter of what nothing can set.
 * {@link RefusedMark} has each reason with the way out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Weak {}
