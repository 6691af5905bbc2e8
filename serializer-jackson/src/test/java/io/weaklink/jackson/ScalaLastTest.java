package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.module.scala.DefaultScalaModule;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The thin contract, where the module for Scala comes after us. */
class ScalaLastTest extends ThinContract {

    @Override
    public Codec codec(Weaklink setup) {
        Module ours = new WeaklinkModule(setup);
        return new JacksonCodec(Mappers.json(ours, other()));
    }

    @Override
    public Codec without() {
        return new JacksonCodec(Mappers.json(other()));
    }

    private static Module other() {
        return new DefaultScalaModule();
    }
}
