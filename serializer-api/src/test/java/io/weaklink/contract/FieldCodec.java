package io.weaklink.contract;

import io.weaklink.Weaklink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

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
        try (var writer = new FieldWriter(setup, new DataOutputStream(bytes))) {
            writer.document(root);
            return bytes.toByteArray();
        } catch (RuntimeException | ReflectiveOperationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public <T> T read(byte[] document, Class<T> type) throws IOException {
        try (var reader = new FieldReader(setup, new DataInputStream(new ByteArrayInputStream(document)))) {
            return type.cast(reader.document(type));
        } catch (RuntimeException | ReflectiveOperationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Class<? extends Exception> hostFailure() {
        return IOException.class;
    }
}
