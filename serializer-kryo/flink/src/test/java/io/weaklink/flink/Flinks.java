package io.weaklink.flink;

import java.io.IOException;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The serializers that Flink makes, each as if in another task. */
final class Flinks {

    private Flinks() {}

    static SerializerConfig config(Configuration configuration) {
        var config = new ExecutionConfig();
        config.configure(configuration, Thread.currentThread().getContextClassLoader());
        return config.getSerializerConfig();
    }

    static <T> TypeSerializer<T> serializer(Class<T> type) {
        return TypeInformation.of(type).createSerializer(config(WeaklinkFlink.configure(new Configuration())));
    }

    static <T> byte[] write(Class<T> type, T value) throws IOException {
        var output = new DataOutputSerializer(64);
        serializer(type).serialize(value, output);
        return output.getCopyOfBuffer();
    }

    static <T> T read(Class<T> type, byte[] bytes) throws IOException {
        return serializer(type).deserialize(new DataInputDeserializer(bytes));
    }
}
