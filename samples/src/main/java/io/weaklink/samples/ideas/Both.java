package io.weaklink.samples.ideas;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.util.List;
import java.util.function.Supplier;

/** Plays a story through Jackson and through Kryo, each with a setup of its own. */
final class Both {

    private Both() {}

    /** A story that one codec tells. */
    interface Story {
        void play(Codec codec) throws Exception;
    }

    /** A way to write objects and to read them again. */
    abstract static class Codec {

        /** The setup of this codec. */
        final Weaklink weaklink;

        Codec(Weaklink weaklink) {
            this.weaklink = weaklink;
        }

        abstract byte[] write(Object root) throws Exception;

        abstract <T> T read(byte[] document, Class<T> type) throws Exception;

        /** Returns the same host with another setup, as another process has it. */
        abstract Codec with(Weaklink other);

        /** Writes and reads at once. */
        @SuppressWarnings("unchecked")
        <T> T again(T root) throws Exception {
            return (T) read(write(root), root.getClass());
        }

        /** Returns the message of the error that a call ends with. */
        String refusal(Story call) {
            try {
                call.play(this);
            } catch (Exception e) {
                return String.valueOf(e.getMessage());
            }
            throw new AssertionError("Expected an error of " + this);
        }
    }

    static void play(Story story) throws Exception {
        play(Weaklink::create, story);
    }

    static void play(Supplier<Weaklink> setup, Story story) throws Exception {
        for (Codec codec : List.of(new InJackson(setup.get()), new InKryo(setup.get()))) {
            System.out.println("By " + codec + ":");
            story.play(codec);
        }
    }

    private static final class InJackson extends Codec {

        private final ObjectMapper mapper;

        InJackson(Weaklink weaklink) {
            super(weaklink);
            mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        }

        @Override
        byte[] write(Object root) throws Exception {
            return mapper.writeValueAsBytes(root);
        }

        @Override
        <T> T read(byte[] document, Class<T> type) throws Exception {
            return mapper.readValue(document, type);
        }

        @Override
        Codec with(Weaklink other) {
            return new InJackson(other);
        }

        @Override
        public String toString() {
            return "Jackson";
        }
    }

    private static final class InKryo extends Codec {

        private final Kryo kryo = new Kryo();

        InKryo(Weaklink weaklink) {
            super(weaklink);
            kryo.setReferences(true);
            kryo.setRegistrationRequired(false);
            WeaklinkKryo.install(kryo, weaklink);
        }

        @Override
        byte[] write(Object root) {
            var output = new Output(4096, -1);
            kryo.writeObject(output, root);
            return output.toBytes();
        }

        @Override
        <T> T read(byte[] document, Class<T> type) {
            return kryo.readObject(new Input(document), type);
        }

        @Override
        Codec with(Weaklink other) {
            return new InKryo(other);
        }

        @Override
        public String toString() {
            return "Kryo";
        }
    }
}
