package io.weaklink.tool;

import io.weaklink.Adoption;
import io.weaklink.CodecSetup;
import io.weaklink.NumberedWriteScope;
import io.weaklink.Reading;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import io.weaklink.WriteScope;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.tool.graph.LostBefore;
import io.weaklink.tool.graph.ObjectGraph;
import io.weaklink.tool.graph.SnapshotGraph;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;

/**
 * A codec of the user's, with which a document is decoded and looked into. Nothing is adopted; what was decoded is
 * dropped when the graph is known.
 */
final class UserCodec {

    private final SnapshotCodec<?> codec;
    private final ClassLoader classes;

    UserCodec(SnapshotCodec<?> codec, ClassLoader classes) {
        this.codec = codec;
        this.classes = classes;
    }

    /**
     * Decodes the document and returns its graph, on a thread whose stack is deep enough.
     *
     * @throws IOException if it is of another codec or root type, or the codec cannot read it
     */
    SnapshotGraph graph(SnapshotFile file) throws IOException {
        requireSame(file);
        return new DeepCall<>(() -> decoded(file), classes).call();
    }

    private void requireSame(SnapshotFile file) throws IOException {
        String written = file.header().codec();
        String root = file.header().rootType();
        if (!written.equals(codec.id()) || !codec.reads(root)) {
            throw new IOException(
                    "The snapshot was written by '" + written + "' with a root of '" + root + "', but the codec is '"
                            + codec.id() + "' for '" + codec.rootType() + "'. Name the codec that fits.");
        }
    }

    private SnapshotGraph decoded(SnapshotFile file) throws IOException, ReflectiveOperationException {
        CodecSetup setup = CodecSetup.of(codec.weaklink());
        // What was resolved stays reachable until the graph is known.
        Reading reading = setup.reading(Adoption.NEVER, 0);
        try (InputStream document = file.document();
                WriteScope scope = NumberedWriteScope.open(setup)) {
            Object root = codec.decode(document);
            return ObjectGraph.of(root, reference -> named(scope, reference), LostBefore.of(file.tables()));
        } finally {
            reading.close();
        }
    }

    /** An empty reference that found nothing still has the token with which it would be written again. */
    private static WireReference named(WriteScope scope, Reference<?> reference) {
        try {
            return scope.capture(reference, () -> "");
        } catch (WeaklinkException unknown) {
            return WireReference.CLEARED;
        }
    }
}
