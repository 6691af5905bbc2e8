package io.weaklink.contract;

import io.weaklink.Weaklink;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The smallest codec that keeps the contract: public fields and record components by reflection, written with
 * {@code java.io}. It shows what the api asks of a codec, and lets the contract run where no adapter is.
 */
final class FieldCodec implements Codec {

    private final Weaklink setup;

    FieldCodec(Weaklink setup) {
        this.setup = setup;
    }

    @Override
    public byte[] write(Object root) throws IOException {
        var bytes = new ByteArrayOutputStream();
        write(root, bytes);
        return bytes.toByteArray();
    }

    @Override
    public <T> T read(byte[] document, Class<T> type) throws IOException {
        return read(new ByteArrayInputStream(document), type);
    }

    @Override
    public void write(Object root, OutputStream out) throws IOException {
        try (var writer = new FieldWriter(setup, new DataOutputStream(out))) {
            writer.document(root);
        } catch (RuntimeException | ReflectiveOperationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The reader marks places in it, so what comes from elsewhere is buffered. */
    @Override
    public <T> T read(InputStream in, Class<T> type) throws IOException {
        try (var reader =
                new FieldReader(setup, new DataInputStream(in.markSupported() ? in : new BufferedInputStream(in)))) {
            return type.cast(reader.document(type));
        } catch (RuntimeException | ReflectiveOperationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int nesting() {
        return 5_000;
    }

    @Override
    public int heldBack() {
        return 0;
    }

    @Override
    public Class<? extends Exception> hostFailure() {
        return IOException.class;
    }
}
