package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The thin contract, by Smile. Its parser does not count the elements of an array, so places in lists look alike. */
class SmileContractTest extends ThinContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new Uncounting(host(new WeaklinkModule(setup, JsonForm.OBJECT)));
    }

    @Override
    public Codec without() {
        return new Uncounting(host());
    }

    private static ObjectMapper host(Module... modules) {
        return Mappers.smile(modules);
    }

    private static final class Uncounting extends JacksonCodec {

        Uncounting(ObjectMapper mapper) {
            super(mapper);
        }

        @Override
        public boolean countsElements() {
            return false;
        }
    }
}
