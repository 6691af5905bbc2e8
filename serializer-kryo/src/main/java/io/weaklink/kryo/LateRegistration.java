package io.weaklink.kryo;

import com.esotericsoftware.kryo.ClassResolver;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import io.weaklink.ReferenceKind;

/**
 * The registration of the late class of each kind, under the id of its reference class. In the stream the two are one,
 * and a reader knows the reference class only.
 */
final class LateRegistration {

    private LateRegistration() {}

    /** Registers the late classes that are missing: the user may have registered a reference class since. */
    static void complete(Kryo kryo) {
        ClassResolver classes = kryo.getClassResolver();
        for (ReferenceKind kind : ReferenceKind.values()) {
            Registration reference = classes.getRegistration(kind.type());
            if (reference == null || reference.getId() == DefaultClassResolver.NAME) {
                continue;
            }
            Registration late = classes.getRegistration(kind.lateType());
            if (late == null || late.getId() != reference.getId()) {
                classes.register(new Registration(kind.lateType(), reference.getSerializer(), reference.getId()));
                // Last, so that the id reads as the reference class.
                classes.register(reference);
            }
        }
    }
}
