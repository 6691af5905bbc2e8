package io.weaklink.fory;

import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The contract without generated code: {@link ForyContractTest} has the whole. */
class InterpretedContractTest extends ThinContract {

    @Override
    public Codec codec(Weaklink setup) {
        return ForyCodec.with(ForyCodec.builder().withCodegen(false), setup);
    }

    @Override
    public Codec without() {
        return ForyCodec.Plain.with(ForyCodec.builder().withCodegen(false));
    }
}
