package io.weaklink.jackson;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlNameProcessors;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;

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

    private static ObjectMapper host(Module... modules) {
        return Mappers.xml(XmlFactory.builder()
                        .xmlNameProcessor(XmlNameProcessors.newBase64Processor())
                        .build())
                .enable(ToXmlGenerator.Feature.WRITE_NULLS_AS_XSI_NIL)
                .addModules(modules)
                .build();
    }
}
