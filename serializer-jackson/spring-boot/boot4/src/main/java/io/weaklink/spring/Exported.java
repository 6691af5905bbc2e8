package io.weaklink.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the objects which a {@link NaturalNames} bean finds may be reached from outside: by the names in the body of any HTTP
 * request that Jackson reads, and in any other JSON that Boot's own mapper reads.
 *
 * <p>Names can be guessed. Whoever may send a request may send any name, so the bean must find only what each sender may refer to,
 * or ask who the sender is. It stands on the bean method or on the class of the bean.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Exported {}
