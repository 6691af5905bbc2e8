package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlNameProcessors;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;
import io.weaklink.contract.Containers;
import org.junit.jupiter.api.Test;

/**
 * The contract, by XML, with two options of the host: nulls are written as such, for it would read them as empty objects,
 * and keys of maps that are no names in XML, as digits, are encoded.
 */
class XmlContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new JacksonCodec(host(new WeaklinkModule(setup, JsonForm.OBJECT)));
    }

    @Override
    public Codec without() {
        return new JacksonCodec(host());
    }

    @Override
    public int seedDivisor() {
        return 10;
    }

    private static ObjectMapper host(Module... modules) {
        return Mappers.xml(XmlFactory.builder()
                        .xmlNameProcessor(XmlNameProcessors.newBase64Processor())
                        .build())
                .enable(ToXmlGenerator.Feature.WRITE_NULLS_AS_XSI_NIL)
                .addModules(modules)
                .build();
    }

    /** The host leaves out a list that is null, so a reader leaves the one that the holder made. */
    @Override
    @Test
    public void L20_aContainerThatIsNullStaysNull() throws Exception {
        var views = new Containers.Views();
        views.list = null;
        views.notes = null;
        views.values = null;
        Codec codec = codec(Weaklink.create());

        Containers.Views restored = codec.read(codec.write(views), Containers.Views.class);

        assertThat(restored.notes).isNull();
        assertThat(restored.values).isNull();
        assertThat(restored.list).isEmpty();
        assertThat(without().read(without().write(views), Containers.Views.class).list)
                .isEmpty();
    }

    /** The host reads no list as the value of a map. */
    @Override
    @Test
    public void L10_aMapThatLosesItsEntriesWhileItsValuesAreWrittenIsWrittenAsItWas() {
        assertThatThrownBy(super::L10_aMapThatLosesItsEntriesWhileItsValuesAreWrittenIsWrittenAsItWas)
                .hasMessageContaining("java.util.ArrayList");
    }
}
