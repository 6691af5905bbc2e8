package io.weaklink.fory;

import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;

/** The whole contract, with generated code as Fory has it by default. Law 18 compares it with Fory as it is. */
class ForyContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return ForyCodec.with(ForyCodec.builder(), setup);
    }

    @Override
    public Codec without() {
        return ForyCodec.Plain.with(ForyCodec.builder());
    }
}
