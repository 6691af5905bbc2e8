package io.weaklink.jackson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.contract.Codec;
import java.io.IOException;
import java.util.SplittableRandom;

/** A mapper as the contract sees it. */
class JacksonCodec implements Codec {

    private final ObjectMapper mapper;

    JacksonCodec(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public byte[] write(Object root) throws IOException {
        return mapper.writeValueAsBytes(root);
    }

    @Override
    public <T> T read(byte[] document, Class<T> type) throws IOException {
        return mapper.readValue(document, type);
    }

    /** Half of them are damaged at their bytes, the other half as trees. */
    @Override
    public byte[] damaged(byte[] document, byte[] other, SplittableRandom random) throws Exception {
        if (random.nextBoolean()) {
            return Codec.super.damaged(document, other, random);
        }
        JsonNode tree = mapper.readTree(document);
        BrokenTree.breakRules(tree, random);
        return mapper.writeValueAsBytes(tree);
    }

    @Override
    public Class<? extends Exception> hostFailure() {
        return JsonMappingException.class;
    }

    @Override
    public Class<? extends Exception> damage() {
        return JacksonException.class;
    }

    @Override
    public String place(Class<?> owner, String name) {
        return "." + name;
    }
}
