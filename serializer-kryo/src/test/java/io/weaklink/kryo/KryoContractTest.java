package io.weaklink.kryo;

import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;

class KryoContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new KryoCodec(Kryos.of(setup));
    }

    @Override
    public Codec without() {
        return new KryoCodec(Kryos.plain());
    }
}
