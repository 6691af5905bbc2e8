package io.weaklink.flink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;

/**
 * Teaches Flink weak references, in code. {@link FlinkReferenceSerializer} shows the same in a configuration file.
 *
 * <pre>{@code
 * var env = StreamExecutionEnvironment.getExecutionEnvironment(WeaklinkFlink.configure(new Configuration()));
 * }</pre>
 *
 * <p>These methods keep no state and may be called by any thread.
 */
public final class WeaklinkFlink {

    private static final List<Class<?>> REFERENCES = List.of(WeakReference.class, SoftReference.class);

    private WeaklinkFlink() {}

    /**
     * Adds the entries for weak and soft references to {@code pipeline.serialization-config}, behind those that are there. An
     * entry that is there already for one of the two classes stays as it is. A reference class of your own that {@link
     * io.weaklink.WeaklinkBuilder#reference} knows needs such an entry too, if it is the type of a field that Flink writes
     * itself.
     *
     * @return the same configuration
     */
    public static Configuration configure(Configuration configuration) {
        List<String> entries = new ArrayList<>(
                configuration.getOptional(PipelineOptions.SERIALIZATION_CONFIG).orElse(List.of()));
        for (Class<?> reference : REFERENCES) {
            if (entries.stream().noneMatch(entry -> entry.strip().startsWith(reference.getName()))) {
                entries.add(FlinkReferenceSerializer.entry(reference));
            }
        }
        return configuration.set(PipelineOptions.SERIALIZATION_CONFIG, entries);
    }

    /**
     * Lists the problems that records and states of these classes would have in Flink, for a unit test:
     *
     * <pre>{@code
     * assertThat(WeaklinkFlink.check(env.getConfig().getSerializerConfig(), Order.class)).isEmpty();
     * }</pre>
     *
     * <p>It looks at how Flink writes each class, and at the classes that its fields declare:
     *
     * <ul>
     *   <li>a place marked with {@link io.weaklink.Weak} in a class that Flink writes field by field: its referent would be
     *       written along;
     *   <li>a reference in such a class to another part of the same object: it would not find that part;
     *   <li>what {@link io.weaklink.kryo.WeaklinkKryo#refusals} says of a class that Kryo writes;
     *   <li>references that Kryo writes, while this configuration has no serializer for them;
     *   <li>a reference class of your own that Flink writes as the type of a field, and that the configuration does not
     *       name.
     * </ul>
     *
     * @param config the serializers that the job uses
     * @return one text for each problem, in the order in which it is met; empty if all is well
     * @throws com.esotericsoftware.kryo.KryoException if there is not exactly one {@link io.weaklink.WeaklinkProvider}
     */
    public static List<String> check(SerializerConfig config, Class<?>... types) {
        var check = new RecordCheck(requireNonNull(config, "config"));
        for (Class<?> type : types) {
            check.check(type);
        }
        return check.problems();
    }
}
