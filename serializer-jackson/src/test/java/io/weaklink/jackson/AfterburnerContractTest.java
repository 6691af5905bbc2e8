package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.module.afterburner.AfterburnerModule;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The thin contract, beside Afterburner, which makes code for properties; it is there first. */
class AfterburnerContractTest extends ThinContract {

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
        return new AfterburnerModule();
    }
}
