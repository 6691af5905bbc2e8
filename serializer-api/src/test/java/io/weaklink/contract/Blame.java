package io.weaklink.contract;

import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.CodeSource;

/** Tells who is to blame for the failure of a read: the document, as the host or we say, or our code, which has slipped. */
public final class Blame {

    private Blame() {}

    /**
     * Returns what is wrong with a failure, null if nothing is. It must come in the host's own family, or from the host's own code.
     * Nor may it hide a slip of ours: each cause that was thrown by our code says so, as a {@link WeaklinkException} or as the host
     * does.
     */
    public static String of(Throwable failure, Codec codec) {
        if (failure instanceof WeaklinkException && !codec.hostFailure().isInstance(failure)) {
            return "not in the host's own family: " + trace(failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A host may nest as deep, and make an array as long, as the input says; whoever comes next finds no room.
            boolean isTold = cause instanceof VirtualMachineError
                    || cause instanceof WeaklinkException
                    || cause instanceof IOException
                    || codec.damage().isInstance(cause)
                    || codec.hostFailure().isInstance(cause)
                    || cause instanceof IllegalArgumentException && isDeliberate(cause);
            boolean isOurs = isThrownByUs(cause);
            if (isTold && isOurs) {
                // We have said what it is, so what lies below is explained.
                return null;
            }
            if (isOurs) {
                return trace(failure);
            }
        }
        return null;
    }

    /** As {@code IdentityToken.parse} refuses a text. One that a method of the platform throws is not. */
    private static boolean isDeliberate(Throwable thrown) {
        return thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith("io.weaklink.");
    }

    private static boolean isThrownByUs(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
                return name.startsWith("io.weaklink.") && !isOfATest(name);
            }
        }
        return false;
    }

    private static boolean isOfATest(String name) {
        if (name.startsWith(Blame.class.getPackageName())) {
            return true;
        }
        try {
            CodeSource source = Class.forName(name, false, Blame.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return source != null && source.getLocation().getPath().contains("test");
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }

    private static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
