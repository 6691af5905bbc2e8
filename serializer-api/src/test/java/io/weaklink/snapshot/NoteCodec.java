package io.weaklink.snapshot;

import io.weaklink.Weaklink;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** The least that a store asks of a format. */
class NoteCodec implements SnapshotCodec<Note> {

    private static final Weaklink SETUP = Weaklink.documentOnly();

    @Override
    public String id() {
        return "notes";
    }

    @Override
    public String rootType() {
        return "note";
    }

    @Override
    public Weaklink weaklink() {
        return SETUP;
    }

    @Override
    public boolean isSelfDescribing() {
        return true;
    }

    @Override
    public void encode(Note root, OutputStream out) throws IOException {
        var data = new DataOutputStream(out);
        data.writeLong(root.mark());
        data.writeInt(root.size());
        data.write(root.content());
    }

    @Override
    public Note decode(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        var note = new Note(data.readLong(), data.readInt());
        byte[] content = data.readAllBytes();
        if (content.length != note.size() || !Arrays.equals(content, note.content())) {
            throw new IOException("the content is not that of note " + note.mark());
        }
        return note;
    }
}
