package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.ReferenceResolver;
import io.weaklink.CodecSetup;

/**
 * The graphs of one Kryo: the written, the read and the copied one. Serializers and fields find them by their Kryo;
 * {@link GraphResolver} opens and closes them.
 */
abstract class KryoGraphs implements ReferenceResolver {

    static final String WITHOUT_REFERENCES =
            "The references of this Kryo were switched off since Weaklink was installed, so no object has a number"
                    + " that a weak reference could name. Leave setReferences(true) as it was.";

    final CodecSetup setup;
    final CurrentPlace place;
    final WrittenGraph written;
    final ReadGraph read;
    final CopiedGraph copied;

    KryoGraphs(InstalledKryo installed) {
        this.setup = installed.setup();
        this.place = installed.place();
        this.written = new WrittenGraph(installed);
        this.read = new ReadGraph(installed);
        this.copied = new CopiedGraph(installed);
    }

    /**
     * Returns the graphs of a Kryo in which Weaklink is installed.
     *
     * @throws KryoException if it is not, or if references are off
     */
    static KryoGraphs of(Kryo kryo) {
        ReferenceResolver resolver = kryo.getReferenceResolver();
        if (resolver instanceof KryoGraphs graphs && kryo.getReferences()) {
            return graphs;
        }
        throw new KryoException(kryo.getReferences() ? withOther(resolver) : WITHOUT_REFERENCES);
    }

    private static String withOther(ReferenceResolver resolver) {
        return "This Kryo has got another reference resolver, '"
                + resolver.getClass().getName()
                + "', since Weaklink was installed. Set the resolver first and install Weaklink afterwards.";
    }
}
