package io.weaklink.jackson;

import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.snapshot.SnapshotCodec;

/** XML, with nulls as such, for it would read them as empty objects. */
class XmlSnapshotTest extends SnapshotContract {

    private static final int DEPTH = 900;

    @Override
    public <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root) {
        return JacksonSnapshots.of(
                Mappers.xml(new XmlFactory())
                        .enable(ToXmlGenerator.Feature.WRITE_NULLS_AS_XSI_NIL)
                        .addModule(new WeaklinkModule(setup))
                        .build(),
                root);
    }

    /** The parser below Jackson's has a limit of its own on depth. */
    @Override
    public int depth() {
        return DEPTH;
    }
}
