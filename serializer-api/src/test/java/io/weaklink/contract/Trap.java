package io.weaklink.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which trap a case keeps us out of. A case that serves against two traps has two. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Trap.Several.class)
public @interface Trap {

    /** Returns the number of the trap in {@link TrapTexts}. */
    int value();

    /** Holds the traps of a case that serves against more than one. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Returns the traps. */
        Trap[] value();
    }
}
