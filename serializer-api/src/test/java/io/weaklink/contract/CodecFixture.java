package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the groups of laws need from a runner, and what they have in common. */
public interface CodecFixture {

    /** Returns the codec under test with this setup, on a fresh host each time. */
    Codec codec(Weaklink setup);

    /** Returns the host as it is without Weaklink, fresh each time. */
    Codec without();

    /** Returns another codec, for what crosses from one to the other: the smallest one, if a runner has none better. */
    default Codec other(Weaklink setup) {
        return new FieldCodec(setup);
    }

    /** Writes and reads with one codec of the default setup. */
    default <T> T again(T root) throws Exception {
        return again(Weaklink.create(), root);
    }

    /** Writes and reads with one codec of this setup. */
    @SuppressWarnings("unchecked")
    default <T> T again(Weaklink setup, T root) throws Exception {
        return (T) carry(setup, setup, root, root.getClass());
    }

    /** Writes with one setup and reads with another, as another process would. */
    default <T> T carry(Weaklink from, Weaklink to, Object root, Class<T> type) throws Exception {
        return codec(to).read(codec(from).write(root), type);
    }

    /** Returns the part of a failure that is ours, and checks that the host's own type carries it. */
    default WeaklinkException refusal(Codec codec, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(codec.hostFailure());
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof WeaklinkException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("the cause that is ours, of %s", thrown).isNotNull();
        return (WeaklinkException) cause;
    }

    /** Returns whether the codec fills no weak containers, and checks that it refuses to write one then. */
    default boolean refusesContainers(Object root) {
        Codec codec = codec(Weaklink.create());
        if (codec.fillsContainers()) {
            return false;
        }
        assertThatThrownBy(() -> codec.write(root)).isInstanceOf(Exception.class);
        return true;
    }

    /** Returns a setup that knows the object by this name; the caller holds the object. */
    static Weaklink knowing(String name, Object object) {
        Weaklink setup = Weaklink.create();
        setup.registry().register(name, object);
        return setup;
    }

    /** Returns whether the document holds this text; its last character may be written otherwise. */
    static boolean mentions(byte[] document, String text) {
        String start = text.substring(0, text.length() - 1);
        return new String(document, StandardCharsets.ISO_8859_1).contains(start);
    }

    /** Returns what a registry holds: each object by its token. */
    static Map<IdentityToken, Object> dump(LiveObjectRegistry registry) {
        Map<IdentityToken, Object> all = new HashMap<>();
        registry.forEachLive(all::put);
        return all;
    }
}
