package io.weaklink;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an ordinary field or setter that is meant weakly: its value is written like a weak reference.
 *
 * <p>The field holds the referent itself. A referent that is gone leaves null, and its token is not kept, so {@link
 * OnGone#LATE} is refused. In memory the field stays as strong as it is: mark a child's parent with it, not a cache.
 *
 * <p>Refused on creator parameters, record components, builders, collections, maps and arrays when the class is first
 * met; hold a {@link java.lang.ref.WeakReference} there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Weak {}
