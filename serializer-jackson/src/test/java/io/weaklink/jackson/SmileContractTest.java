package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;

/** The thin contract, by Smile. Where its parser does not count the elements of an array, places in lists look alike. */
class SmileContractTest extends ThinContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new SmileCodec(host(new WeaklinkModule(setup, JsonForm.OBJECT)));
    }

    @Override
    public Codec without() {
        return new SmileCodec(host());
    }

    private static ObjectMapper host(Module... modules) {
        return Mappers.smile(modules);
    }

    private static final class SmileCodec extends JacksonCodec {

        SmileCodec(ObjectMapper mapper) {
            super(mapper);
        }

        @Override
        public boolean countsElements() {
            return Mappers.smileCountsElements();
        }
    }
}
