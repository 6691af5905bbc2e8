package io.weaklink.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which clause of which law a case proves. A case that proves two clauses has two. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Law.Several.class)
public @interface Law {

    /** Returns the number of the law in {@link LawTexts}. */
    int number();

    /** Returns the clause in short. Cases with the same words stand together in {@code docs/contract.md}. */
    String clause();

    /** Holds the clauses of a case that proves more than one. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        /** Returns the clauses. */
        Law[] value();
    }
}
