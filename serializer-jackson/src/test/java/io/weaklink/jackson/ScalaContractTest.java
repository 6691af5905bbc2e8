package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.module.scala.DefaultScalaModule;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The thin contract, beside the module for Scala, which has creators of its own; it is there first. */
class ScalaContractTest extends ThinContract {

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
        return new DefaultScalaModule();
    }
}
