package io.weaklink.spring;

import io.weaklink.Adoption;
import io.weaklink.OnGone;
import io.weaklink.jackson3.JsonForm;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration keys.
 *
 * @param onGone What a reference becomes if nothing answers to it: empty, empty until its referent is registered, or an error. JSON
 *     from outside takes 'late' as 'empty'.
 * @param adopt Whether restored objects take over the token or name they were written with. JSON from outside never does.
 * @param packages Packages in which classes with @Referent are looked for. Those of the application if empty.
 * @param observe Whether reads are counted for the endpoint 'weaklink' and for metrics. Costs a line for each reference while its
 *     document is read.
 * @param json Weak references in JSON.
 */
@ConfigurationProperties("weaklink")
record WeaklinkProperties(
        @DefaultValue("empty") OnGone onGone,
        @DefaultValue("never") Adoption adopt,
        @DefaultValue List<String> packages,
        @DefaultValue("true") boolean observe,
        @DefaultValue Json json) {

    /**
     * Weak references in JSON.
     *
     * @param trust How far the references reach in JSON that comes from outside, which is all that Boot's own mapper reads: to the
     *     document, also to the natural names whose beans are @Exported, or to all that the application's own documents reach.
     * @param form The form in which references are written. Both forms are read.
     */
    record Json(
            @DefaultValue("exported") Trust trust,
            @DefaultValue("object") JsonForm form) {}
}
