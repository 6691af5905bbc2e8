package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A class that has been given properties since the document was written, of each kind that we serve: they keep what the class gives
 * them, a record's component is empty, and the others are right.
 */
class AddedPropertyTest {

    @Referent("leaf")
    static class Leaf {
        public String name = "leaf";
    }

    /** As it was written. */
    static class Before {
        public WeakReference<Leaf> ahead;
        public WeakReference<Leaf> outside;
        public List<Leaf> parts = new ArrayList<>();
        public WeakReference<Leaf> back;
    }

    /** As it is read. */
    static class After {
        public WeakReference<Leaf> ahead;
        public WeakReference<Leaf> added;

        @Weak
        public Leaf marked;

        @Weak
        public List<Leaf> observers = new ArrayList<>();

        public WeakReference<Leaf> outside;
        public List<Leaf> parts = new ArrayList<>();
        public WeakReference<Leaf> back;
    }

    /** As it is read by a constructor. */
    record AfterAsRecord(
            WeakReference<Leaf> ahead,
            WeakReference<Leaf> added,
            WeakReference<Leaf> outside,
            List<Leaf> parts,
            WeakReference<Leaf> back) {}

    private final Weaklink weaklink = Weaklink.create();
    private final Leaf outside = new Leaf();

    private ObjectMapper mapper(JsonForm form) {
        return Mappers.builder().addModule(new WeaklinkModule(weaklink, form)).build();
    }

    private String before(JsonForm form) throws Exception {
        var before = new Before();
        before.parts.addAll(List.of(new Leaf(), new Leaf()));
        before.ahead = new WeakReference<>(before.parts.get(1));
        before.outside = new WeakReference<>(outside);
        before.back = new WeakReference<>(before.parts.get(0));
        return mapper(form).writeValueAsString(before);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatItsClassGivesIt(JsonForm form) throws Exception {
        After after = mapper(form).readValue(before(form), After.class);

        assertThat(after.added).isNull();
        assertThat(after.marked).isNull();
        assertThat(after.observers).isEmpty();
        assertThat(after.ahead.get()).isSameAs(after.parts.get(1));
        assertThat(after.outside.get()).isSameAs(outside);
        assertThat(after.back.get()).isSameAs(after.parts.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void isEmptyInARecord(JsonForm form) throws Exception {
        AfterAsRecord after = mapper(form).readValue(before(form), AfterAsRecord.class);

        assertThat(after.added).isNull();
        assertThat(after.ahead.get()).isSameAs(after.parts.get(1));
        assertThat(after.outside.get()).isSameAs(outside);
        assertThat(after.back.get()).isSameAs(after.parts.get(0));
    }
}
