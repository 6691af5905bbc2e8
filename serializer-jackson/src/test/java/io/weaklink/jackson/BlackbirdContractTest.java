package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The thin contract, beside Blackbird, which makes lambdas for properties; it is there first. */
class BlackbirdContractTest extends ThinContract {

    @Override
    public Codec codec(Weaklink setup) {
        Module ours = new WeaklinkModule(setup);
        return new JacksonCodec(Mappers.json(other(), ours));
    }

    @Override
    public Codec without() {
        return new JacksonCodec(Mappers.json(other()));
    }

    private static Module other() {
        return new BlackbirdModule();
    }
}
