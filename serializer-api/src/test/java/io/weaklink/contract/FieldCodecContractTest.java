package io.weaklink.contract;

import io.weaklink.Weaklink;

class FieldCodecContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new FieldCodec(setup);
    }

    @Override
    public Codec without() {
        return new FieldCodec(Weaklink.documentOnly());
    }
}
