package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;

/** The contract, by a Kryo that tracks referents only. Law 18 compares it with one that tracks nothing. */
class ReferentsOnlyContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        var kryo = new Kryo();
        kryo.setRegistrationRequired(false);
        WeaklinkKryo.installReferentsOnly(kryo, setup);
        return new KryoCodec(kryo, true);
    }

    @Override
    public Codec without() {
        Kryo kryo = Kryos.plain();
        kryo.setReferenceResolver(new TracksNothing());
        return new KryoCodec(kryo);
    }

    private static final class TracksNothing extends MapReferenceResolver {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean useReferences(Class type) {
            return false;
        }
    }
}
