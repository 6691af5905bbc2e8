package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.module.scala.DefaultScalaModule;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.LawsOfAbsence;
import io.weaklink.contract.LawsOfDocuments;
import io.weaklink.contract.LawsOfOrder;
import io.weaklink.contract.LawsOfSearch;
import io.weaklink.contract.LawsOfType;
import io.weaklink.contract.LawsOfWriting;

/** The laws that the module for Scala could break, where it comes after us. */
class ScalaLastTest implements LawsOfWriting, LawsOfSearch, LawsOfAbsence, LawsOfOrder, LawsOfType, LawsOfDocuments {

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
