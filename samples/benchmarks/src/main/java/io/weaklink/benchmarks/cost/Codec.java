package io.weaklink.benchmarks.cost;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.List;

/** A host, alone for strong documents and with Weaklink for the others. */
public enum Codec {
    /** Jackson 2; strong documents by its own {@code @JsonIdentityInfo}. */
    JSON("Jackson 2") {
        @Override
        Host host(boolean strong) {
            var mapper = new ObjectMapper();
            if (strong) {
                mapper.addMixIn(Target.class, Identified.class);
            } else {
                mapper.registerModule(new WeaklinkModule(Weaklink.create()));
            }
            return new Host() {
                @Override
                public byte[] write(Object document) {
                    try {
                        return mapper.writeValueAsBytes(document);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public Object read(byte[] bytes, Class<?> type) {
                    try {
                        return mapper.readValue(bytes, type);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }
    },
    /** Kryo 5; strong documents by its own references. */
    KRYO("Kryo 5") {
        @Override
        Host host(boolean strong) {
            var kryo = new Kryo();
            kryo.setRegistrationRequired(false);
            kryo.setReferences(true);
            if (!strong) {
                WeaklinkKryo.install(kryo, Weaklink.create());
            }
            var output = new Output(1 << 16, -1);
            return new Host() {
                @Override
                public byte[] write(Object document) {
                    output.reset();
                    kryo.writeObject(output, document);
                    return output.toBytes();
                }

                @Override
                public Object read(byte[] bytes, Class<?> type) {
                    return kryo.readObject(new Input(bytes), type);
                }
            };
        }
    };

    private final String title;

    Codec(String title) {
        this.title = title;
    }

    /** What an application would have: a mapper or a Kryo, set up once. */
    interface Host {

        /** Writes a document. */
        byte[] write(Object document);

        /** Reads one. */
        Object read(byte[] bytes, Class<?> type);
    }

    /** Jackson's own way to write an object once. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "@id")
    private abstract static class Identified {}

    /** Returns how the page calls it. */
    String title() {
        return title;
    }

    /** Makes a host; one with Weaklink has a registry of its own. */
    abstract Host host(boolean strong);

    /** Writes a document of so many entries and reads it: where the reader knows nothing of the targets, by another host. */
    Documents.Document copy(Written written, int count) {
        Host writer = host(written.isStrong());
        Host reader = written.isResolved() ? writer : host(false);
        List<Target> targets = List.of(Target.many(count));
        Documents.Document document = written.document(targets);
        byte[] bytes = writer.write(document);
        Reference.reachabilityFence(targets);
        return (Documents.Document) reader.read(bytes, document.getClass());
    }
}
