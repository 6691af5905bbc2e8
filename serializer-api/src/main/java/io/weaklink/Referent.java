package io.weaklink;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that weak references may point at objects of this type and of its subtypes, inside a document too.
 *
 * <p>The declaration can stand on a class, on a supertype, on an interface or, with Jackson, on a mix-in; the nearest
 * one counts. {@link WeaklinkBuilder#referents} says the same for classes that cannot be annotated.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Referent {

    /** The alias that stands for the type on the wire; empty for the class name. */
    String value() default "";

    /** Names that stood for the type in older documents, and are still understood. */
    String[] formerly() default {};
}
