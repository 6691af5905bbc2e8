package io.weaklink.jackson;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;

/** The contract, by XML, with nulls written as such: without that, the host reads them as empty objects. */
class XmlContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new JacksonCodec(host().registerModule(new WeaklinkModule(setup, JsonForm.OBJECT)));
    }

    @Override
    public Codec without() {
        return new JacksonCodec(host());
    }

    private static ObjectMapper host() {
        return XmlMapper.builder()
                .enable(ToXmlGenerator.Feature.WRITE_NULLS_AS_XSI_NIL)
                .build();
    }
}
