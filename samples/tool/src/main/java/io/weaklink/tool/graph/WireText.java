package io.weaklink.tool.graph;

import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import org.jspecify.annotations.Nullable;

/** The texts of the wire: a token, a type, and both as the compact form has them. */
final class WireText {

    private static final int ISSUED = 22;

    private WireText() {}

    /** Returns the token, or null if the text is none. */
    static @Nullable IdentityToken token(String text) {
        // Most texts are far from being a token, and an exception for each would take its time.
        if (text.length() != ISSUED && !text.startsWith("=")) {
            return null;
        }
        try {
            return IdentityToken.parse(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** Returns the type descriptor, or null if the text is none. */
    static @Nullable TypeDescriptor type(String text) {
        try {
            return new TypeDescriptor(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** Returns the reference of the compact form, as {@code customer:=customer/42}, or null if the text is none. */
    static WireReference.@Nullable Tokened compact(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return null;
        }
        IdentityToken token = token(text.substring(colon + 1));
        TypeDescriptor type = token == null ? null : type(text.substring(0, colon));
        return token == null || type == null ? null : new WireReference.Tokened(token, type);
    }
}
