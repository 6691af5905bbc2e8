package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;
import java.util.Arrays;

/** The thin contract, by YAML. Most of a YAML document is a YAML document too, so a damaged one ends in what none may hold. */
class YamlContractTest extends ThinContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new Endless(host(new WeaklinkModule(setup, JsonForm.OBJECT)));
    }

    @Override
    public Codec without() {
        return new Endless(host());
    }

    private static ObjectMapper host(Module... modules) {
        return Mappers.yaml().addModules(modules).build();
    }

    private static final class Endless extends JacksonCodec {

        Endless(ObjectMapper mapper) {
            super(mapper);
        }

        /** The host refuses what is nested deeper than 50 levels. */
        @Override
        public int nesting() {
            return 20;
        }

        @Override
        public byte[] cut(byte[] document, int length) {
            byte[] cut = Arrays.copyOf(document, length + 1);
            cut[length] = 1;
            return cut;
        }
    }
}
