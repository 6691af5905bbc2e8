package io.weaklink.jackson;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;

/** The contract, by JSON in the compact form. */
class CompactJsonContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new JacksonCodec(
                host().addModule(new WeaklinkModule(setup, JsonForm.COMPACT)).build());
    }

    @Override
    public Codec without() {
        return new JacksonCodec(host().build());
    }

    private static JsonMapper.Builder host() {
        return JsonMapper.builder();
    }
}
