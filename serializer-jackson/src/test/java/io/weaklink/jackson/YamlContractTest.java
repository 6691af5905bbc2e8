package io.weaklink.jackson;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;

/** The contract, by YAML. */
class YamlContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new JacksonCodec(host().registerModule(new WeaklinkModule(setup, JsonForm.OBJECT)));
    }

    @Override
    public Codec without() {
        return new JacksonCodec(host());
    }

    private static ObjectMapper host() {
        return new YAMLMapper();
    }
}
