package io.weaklink.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Weak;
import io.weaklink.flink.FlinkSerializerTest.Device;
import io.weaklink.flink.FlinkSerializerTest.Model;
import io.weaklink.flink.FlinkSerializerTest.Reading;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;

/** What a user's unit test is told of records that Flink would not write as they are meant. */
class RecordCheckTest {

    private static final String BY_FIELDS =
            "' is marked @Weak, but Flink writes this class field by field and does not know"
                    + " the mark. Annotate the class with @TypeInfo(WholeByKryo.class), or hold a WeakReference without a mark.";

    /** A bean of Flink with a mark on a field, and one on a getter. */
    public static class Marked {
        @Weak
        public Model model;

        private Model other;

        @Weak
        public Model getOther() {
            return other;
        }

        public void setOther(Model other) {
            this.other = other;
        }
    }

    /** A bean of Flink that refers to its own parts. */
    public static class Document {
        public List<Page> pages = new ArrayList<>();
        public List<WeakReference<Page>> marked = new ArrayList<>();
        public WeakReference<Model> model = new WeakReference<>(null);
    }

    /** A part. */
    public static class Page {
        public int number;
    }

    /** Holds a bean with a mark, in a list and in an array. */
    public static class Deep {
        public List<Marked> list = new ArrayList<>();
        public Marked[] array = {};
    }

    private static List<String> check(Configuration configuration, Class<?>... types) {
        return WeaklinkFlink.check(Flinks.config(configuration), types);
    }

    private static Configuration configured() {
        return WeaklinkFlink.configure(new Configuration());
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(check(configured(), Reading.class, Device.class, String.class))
                .isEmpty();
    }

    @Test
    void findsMarksThatFlinkDoesNotKnow() {
        String name = Marked.class.getName();

        assertThat(check(configured(), Marked.class))
                .containsExactly("'" + name + ".model" + BY_FIELDS, "'" + name + ".getOther" + BY_FIELDS);
        assertThat(check(configured(), Deep.class)).hasSize(2).allMatch(it -> it.contains(name));
        assertThat(check(configured().set(PipelineOptions.FORCE_KRYO, true), Marked.class, Deep.class))
                .isEmpty();
    }

    @Test
    void findsReferencesToPartsOfTheSameRecord() {
        assertThat(check(configured(), Document.class))
                .containsExactly("'" + Document.class.getName()
                        + ".marked' may refer to a part of its own record, because"
                        + " that holds '" + Page.class.getName() + "', but Flink writes each reference on its own here."
                        + " Annotate the class with @TypeInfo(WholeByKryo.class), or give such objects names.");
    }

    @Test
    void findsThatNothingIsConfigured() {
        assertThat(check(new Configuration(), Device.class))
                .containsExactly("This configuration has no serializer for weak references, so Kryo knows none in '"
                        + Device.class.getName() + "'. Call WeaklinkFlink.configure, or add to"
                        + " pipeline.serialization-config: java.lang.ref.WeakReference: {type: kryo, kryo-type:"
                        + " registered, class: io.weaklink.flink.FlinkReferenceSerializer}");
    }

    @Test
    void findsAReferenceClassThatIsNotConfigured() {
        String onlyWeak = "java.lang.ref.WeakReference: {type: kryo, kryo-type: registered, class:"
                + " io.weaklink.flink.FlinkReferenceSerializer}";
        Configuration configuration = new Configuration().set(PipelineOptions.SERIALIZATION_CONFIG, List.of(onlyWeak));

        assertThat(check(configuration, Reading.class))
                .containsExactly(
                        "Flink makes a Kryo for 'java.lang.ref.SoftReference' alone, and this configuration does"
                                + " not name that class, so Kryo would go into its fields. Add to pipeline.serialization-config:"
                                + " java.lang.ref.SoftReference: {type: kryo, kryo-type: registered, class:"
                                + " io.weaklink.flink.FlinkReferenceSerializer}");
    }
}
