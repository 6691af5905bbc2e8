package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.fory.Fory;
import org.apache.fory.ThreadSafeFory;
import org.apache.fory.exception.DeserializationException;
import org.apache.fory.exception.SerializationException;
import org.apache.fory.io.ForyInputStream;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.resolver.TypeResolver;
import org.jspecify.annotations.Nullable;

/**
 * Apache Fory with weak references: writes and reads documents by a Fory that has Weaklink installed.
 *
 * <p>Fory does not tell a serializer where a document ends, so a document with weak references is written and read here,
 * and not by the Fory itself, which then refuses it in words. Documents without any are the same either way.
 *
 * <p>As safe for use by many threads as the Fory that it was installed in: a {@link ThreadSafeFory} is, a {@link Fory} is
 * not. It keeps nothing between two documents, also if one of them fails.
 */
public final class WeaklinkFory {

    private final CodecSetup codec;
    private final Host host;
    private final boolean threadSafe;

    /** Lends a Fory to the calling thread. */
    private interface Host {
        <R> R with(Function<Fory, R> action);
    }

    private WeaklinkFory(CodecSetup codec, boolean threadSafe, Host host) {
        this.codec = codec;
        this.threadSafe = threadSafe;
        this.host = host;
    }

    /**
     * Installs Weaklink in a Fory, ahead of its first document. It takes the ids 30464 to 30467 for the classes of
     * references, unless these are registered by then.
     *
     * @throws IllegalStateException if the Fory was not built with {@code withRefTracking(true)} and {@code
     *     withXlang(false)}, if it is in its compatible mode and does not require registered classes, or if it has a setup
     *     already
     * @throws org.apache.fory.exception.ForyException if it has written or read already
     */
    public static WeaklinkFory install(Fory fory, Weaklink weaklink) {
        CodecSetup codec = CodecSetup.of(weaklink);
        fory.register((Fory each) -> WeakSerializers.install(each, codec));
        return new WeaklinkFory(codec, false, new Host() {
            @Override
            public <R> R with(Function<Fory, R> action) {
                return action.apply(fory);
            }
        });
    }

    /**
     * Installs Weaklink in each Fory that this one lends to its threads.
     *
     * @throws IllegalStateException as {@link #install(Fory, Weaklink)} does, at once or with the first document
     */
    public static WeaklinkFory install(ThreadSafeFory fory, Weaklink weaklink) {
        CodecSetup codec = CodecSetup.of(weaklink);
        fory.register((Fory each) -> WeakSerializers.install(each, codec));
        return new WeaklinkFory(codec, true, new Host() {
            @Override
            public <R> R with(Function<Fory, R> action) {
                return fory.execute(action);
            }
        });
    }

    /** Returns whether several threads may use it at once. */
    public boolean isThreadSafe() {
        return threadSafe;
    }

    /** Returns the setup that was installed. */
    public Weaklink weaklink() {
        return codec.weaklink();
    }

    /**
     * Writes a document.
     *
     * @throws SerializationException if the graph is not taken; its cause is a {@link WeaklinkException} if that is
     *     because of weak references
     */
    public byte[] serialize(@Nullable Object root) {
        return write((fory, document) -> {
            MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(64);
            fory.serialize(buffer, root);
            WireBytes.writeTrailer(buffer, document.parts());
            return buffer.getBytes(0, buffer.writerIndex());
        });
    }

    /**
     * Writes a document to a stream, which is flushed and not closed. Fory holds the document in memory, and hands it out
     * when it is complete.
     *
     * @throws SerializationException as {@link #serialize(Object)} does, and if the stream fails
     */
    public void serialize(OutputStream stream, @Nullable Object root) {
        write((fory, document) -> {
            fory.serialize(stream, root);
            MemoryBuffer trailer = MemoryBuffer.newHeapBuffer(8);
            WireBytes.writeTrailer(trailer, document.parts());
            try {
                stream.write(trailer.getBytes(0, trailer.writerIndex()));
                stream.flush();
            } catch (IOException e) {
                throw new SerializationException(e);
            }
            return document;
        });
    }

    private <R> R write(BiFunction<Fory, WriteDocument, R> action) {
        return host.with(fory -> {
            TypeResolver resolver = fory.getTypeResolver();
            try (var document = new WriteDocument(
                    codec, fory.getWriteContext(), type -> WeakSerializers.requireCarrier(resolver, type))) {
                return Failures.ofWrite(() -> {
                    R written = action.apply(fory, document);
                    document.scope.finish();
                    return written;
                });
            } catch (WeaklinkException e) {
                throw new SerializationException(e);
            }
        });
    }

    /**
     * Reads a document.
     *
     * @throws DeserializationException if the bytes are not taken; its cause is a {@link WeaklinkException} if that is
     *     because of weak references
     */
    public @Nullable Object deserialize(byte[] document) {
        return read(true, MemoryBuffer.fromByteArray(document), Fory::deserialize);
    }

    /**
     * Reads a document from a stream, up to its end and not beyond it; what the stream has buffered stays there for the
     * next one.
     *
     * @throws DeserializationException as {@link #deserialize(byte[])} does, and if the stream fails
     */
    public @Nullable Object deserialize(ForyInputStream stream) {
        return read(false, stream.getBuffer(), (fory, buffer) -> fory.deserialize(stream));
    }

    private @Nullable Object read(
            boolean isAll, MemoryBuffer buffer, BiFunction<Fory, MemoryBuffer, @Nullable Object> action) {
        return host.with(fory -> {
            try (var document = new ReadDocument(codec, fory.getReadContext())) {
                return Failures.ofRead(() -> {
                    Object root = action.apply(fory, buffer);
                    WireBytes.readTrailer(buffer, document.parts(), isAll);
                    document.finish();
                    return root;
                });
            } catch (WeaklinkException e) {
                throw new DeserializationException(e);
            }
        });
    }
}
