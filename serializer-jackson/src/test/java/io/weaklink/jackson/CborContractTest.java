package io.weaklink.jackson;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The thin contract, by CBOR. */
class CborContractTest extends ThinContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new JacksonCodec(
                host().addModule(new WeaklinkModule(setup, JsonForm.OBJECT)).build());
    }

    @Override
    public Codec without() {
        return new JacksonCodec(host().build());
    }

    private static CBORMapper.Builder host() {
        return CBORMapper.builder();
    }
}
