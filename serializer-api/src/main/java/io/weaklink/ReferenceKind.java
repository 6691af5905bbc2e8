package io.weaklink;

import io.weaklink.shape.WeakCallback;
import io.weaklink.shape.WeakProxy;
import io.weaklink.shape.WhenGone;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The two kinds of reference that are written and read. Each comes back as the same kind. */
public enum ReferenceKind {

    /** {@link WeakReference}. */
    WEAK {
        @Override
        public Reference<?> refer(@Nullable Object referent) {
            return new WeakReference<>(referent);
        }

        @Override
        public Class<?> type() {
            return WeakReference.class;
        }

        @Override
        public Class<?> lateType() {
            return LateReference.class;
        }

        @Override
        Late late(OpenReference place) {
            return new LateReference<>(place);
        }
    },

    /** {@link SoftReference}. */
    SOFT {
        @Override
        public Reference<?> refer(@Nullable Object referent) {
            return new SoftReference<>(referent);
        }

        @Override
        public Class<?> type() {
            return SoftReference.class;
        }

        @Override
        public Class<?> lateType() {
            return LateSoftReference.class;
        }

        @Override
        Late late(OpenReference place) {
            return new LateSoftReference<>(place);
        }
    };

    /** Returns a genuine reference of this kind; a cleared one if {@code referent} is null. */
    public abstract Reference<?> refer(@Nullable Object referent);

    /** Returns the class from {@code java.lang.ref} that stands for this kind. */
    public abstract Class<?> type();

    /**
     * Returns the class of the references that are handed out before their referent is there. It serves hosts that look
     * handlers up by exact class.
     */
    public abstract Class<?> lateType();

    abstract Late late(OpenReference place);

    /**
     * Returns the kind of this reference.
     *
     * @throws WeaklinkException if the reference is neither weak nor soft, or of a subclass, whose further state would
     *     be lost
     */
    public static ReferenceKind of(Reference<?> reference) {
        return of(reference.getClass());
    }

    /**
     * Returns the kind of the references of this class.
     *
     * @throws WeaklinkException if they are neither weak nor soft, or of a subclass, whose further state would be lost
     */
    public static ReferenceKind of(Class<?> type) {
        if (type == WeakReference.class || type == LateReference.class) {
            return WEAK;
        }
        if (type == SoftReference.class || type == LateSoftReference.class) {
            return SOFT;
        }
        requireWritable(type);
        requireDeclaredShape(type);
        throw new WeaklinkException("Expected a WeakReference or SoftReference, but found '" + type.getName()
                + "', whose further state would be lost. Tell Weaklink.builder().reference(" + type.getSimpleName()
                + ".class, ...) how to make one, or hold a plain WeakReference or SoftReference instead.");
    }

    /** Says what the setup must know before it writes or reads a shape of Weaklink itself. */
    private static void requireDeclaredShape(Class<?> type) {
        if (type == WeakCallback.class) {
            throw new WeaklinkException(
                    "This setup knows no function that a WeakCallback may call, and a method that only a"
                            + " document names is never called. Declare each one, as in"
                            + " Weaklink.builder().callbacks(CallbackFunction.of(Handler::onChange)).");
        }
        if (type == WeakProxy.class) {
            throw new WeaklinkException(
                    "This setup knows no interface of a WeakProxy, and a class that only a document names"
                            + " is never loaded. Declare each one, as in Weaklink.builder().proxies(Service.class).");
        }
    }

    /**
     * Returns whether objects of this class hold nothing that could be written: phantom references, what works with the
     * collector of one process only, weak listeners of JavaFX, and the interface objects of weak proxies.
     */
    public static boolean isUnwritable(Class<?> type) {
        return PhantomReference.class.isAssignableFrom(type)
                || ReferenceQueue.class.isAssignableFrom(type)
                || Cleaner.Cleanable.class.isAssignableFrom(type)
                || type == Cleaner.class
                || type == WhenGone.class
                || isHandedOut(type)
                || isListenerOfJavaFx(type);
    }

    /** Asks by name, because JavaFX is no dependency. Classes of the platform itself are none. */
    private static boolean isListenerOfJavaFx(Class<?> type) {
        return type.getClassLoader() != null
                && Ancestry.of(type).stream().anyMatch(each -> each.getName().equals("javafx.beans.WeakListener"));
    }

    /**
     * Refuses objects that hold nothing that could be written.
     *
     * @throws WeaklinkException if {@link #isUnwritable} says so
     */
    public static void requireWritable(Class<?> type) {
        if (isHandedOut(type)) {
            throw new WeaklinkException("The interface object of a weak proxy of '"
                    + type.getInterfaces()[0].getName()
                    + "' cannot be written or read: it would be written through its methods. Hold the WeakProxy itself"
                    + " there, or mark the place with @Weak.");
        }
        if (isUnwritable(type)) {
            throw new WeaklinkException("A '" + type.getName() + "' cannot be written or read: "
                    + (PhantomReference.class.isAssignableFrom(type)
                            ? "nobody can ask it for its referent."
                            : isListenerOfJavaFx(type)
                                    ? "it does not tell its target."
                                    : "it works with the collector of this process only.")
                    + " Leave it out, and create it anew in onRestored.");
        }
    }

    private static boolean isHandedOut(Class<?> type) {
        return WeakProxy.HandedOut.class.isAssignableFrom(type) && type != WeakProxy.HandedOut.class;
    }

    /** Returns whether {@code reference} is a late one whose document has not ended. */
    public static boolean isOpen(@Nullable Object reference) {
        // A genuine reference is told by its class: a question to an interface, answered by no, takes longer than the
        // rest.
        return reference != null
                && reference.getClass() != WeakReference.class
                && reference instanceof Late late
                && late.isOpen();
    }

    /** Returns whether {@code reference} was handed out before its referent was there, settled since or not. */
    public static boolean isLate(Reference<?> reference) {
        return reference instanceof Late;
    }

    /**
     * Returns a copy of an empty reference: another one that keeps its token, or that one itself if its referent may still come.
     */
    static Reference<?> copyEmpty(Late original) {
        LateState state = original.state();
        if (state instanceof LateState.Cleared) {
            return original.refer(null);
        }
        if (!(state instanceof LateState.Kept)) {
            return original.asReference();
        }
        var open = new OpenReference(Holder.UNKNOWN, OnGone.EMPTY, null, null);
        Late copy = original.isSoft() ? SOFT.late(open) : WEAK.late(open);
        copy.settle(state);
        return copy.asReference();
    }

    /**
     * Returns the genuine reference that may take the place of a late one in a container that is changed once the
     * document is bound; {@code reference} itself if it is genuine, if its document has not ended, or if it keeps a
     * token.
     */
    public static Reference<?> genuine(Reference<?> reference) {
        return reference instanceof Late late && !late.isOpen() ? late.genuine() : reference;
    }
}
