package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row C2: a field that holds a reference, behind a getter that gives its referent. The check names the ways out, and each
 * of them is gone here: the class as it was, and the class once the advice is followed.
 */
class HiddenReferencesTest {

    /** A child that knows its parent, and a parent that holds its children strongly. */
    @Referent("child")
    abstract static class Child<T extends Child<T>> {
        public List<T> children = new ArrayList<>();

        abstract Object up();

        abstract void under(T parent);
    }

    static class Usual extends Child<Usual> {
        private WeakReference<Usual> parent;

        public Usual getParent() {
            return parent == null ? null : parent.get();
        }

        public void setParent(Usual value) {
            parent = new WeakReference<>(value);
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(Usual above) {
            setParent(above);
        }
    }

    static class UsualMarked extends Child<UsualMarked> {
        private WeakReference<UsualMarked> parent;

        @Weak
        public UsualMarked getParent() {
            return parent == null ? null : parent.get();
        }

        public void setParent(UsualMarked value) {
            parent = new WeakReference<>(value);
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(UsualMarked above) {
            setParent(above);
        }
    }

    static class UsualByField extends Child<UsualByField> {
        @JsonProperty
        private WeakReference<UsualByField> parent;

        @JsonIgnore
        public UsualByField getParent() {
            return parent == null ? null : parent.get();
        }

        @JsonIgnore
        public void setParent(UsualByField value) {
            parent = new WeakReference<>(value);
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(UsualByField above) {
            setParent(above);
        }
    }

    static class Getter extends Child<Getter> {
        private SoftReference<Getter> parent;

        public Getter getParent() {
            return parent == null ? null : parent.get();
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(Getter above) {
            parent = new SoftReference<>(above);
        }
    }

    static class GetterMarked extends Child<GetterMarked> {
        private SoftReference<GetterMarked> parent;

        @Weak
        public GetterMarked getParent() {
            return parent == null ? null : parent.get();
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(GetterMarked above) {
            parent = new SoftReference<>(above);
        }
    }

    static class GetterByField extends Child<GetterByField> {
        @JsonProperty
        private SoftReference<GetterByField> parent;

        @JsonIgnore
        public GetterByField getParent() {
            return parent == null ? null : parent.get();
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(GetterByField above) {
            parent = new SoftReference<>(above);
        }
    }

    static class OtherName extends Child<OtherName> {
        private WeakReference<OtherName> parentRef;

        public OtherName getParent() {
            return parentRef == null ? null : parentRef.get();
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(OtherName above) {
            parentRef = new WeakReference<>(above);
        }
    }

    static class OtherNameByField extends Child<OtherNameByField> {
        @JsonProperty
        private WeakReference<OtherNameByField> parentRef;

        @JsonIgnore
        public OtherNameByField getParent() {
            return parentRef == null ? null : parentRef.get();
        }

        @Override
        Object up() {
            return getParent();
        }

        @Override
        void under(OtherNameByField above) {
            parentRef = new WeakReference<>(above);
        }
    }

    static class Wrapped extends Child<Wrapped> {
        private WeakReference<Wrapped> parent;

        public Optional<Wrapped> getParent() {
            return parent == null ? Optional.empty() : Optional.ofNullable(parent.get());
        }

        @Override
        Object up() {
            return getParent().orElse(null);
        }

        @Override
        void under(Wrapped above) {
            parent = new WeakReference<>(above);
        }
    }

    static class WrappedByField extends Child<WrappedByField> {
        @JsonProperty
        private WeakReference<WrappedByField> parent;

        @JsonIgnore
        public Optional<WrappedByField> getParent() {
            return parent == null ? Optional.empty() : Optional.ofNullable(parent.get());
        }

        @Override
        Object up() {
            return getParent().orElse(null);
        }

        @Override
        void under(WrappedByField above) {
            parent = new WeakReference<>(above);
        }
    }

    static class Many extends Child<Many> {
        private List<WeakReference<Many>> parents = new ArrayList<>();

        public List<Many> getParents() {
            return parents.stream().map(WeakReference::get).toList();
        }

        @Override
        Object up() {
            return parents.isEmpty() ? null : getParents().get(0);
        }

        @Override
        void under(Many above) {
            parents.add(new WeakReference<>(above));
        }
    }

    static class ManyByField extends Child<ManyByField> {
        @JsonProperty
        private List<WeakReference<ManyByField>> parents = new ArrayList<>();

        @JsonIgnore
        public List<ManyByField> getParents() {
            return parents.stream().map(WeakReference::get).toList();
        }

        @Override
        Object up() {
            return parents.isEmpty() ? null : getParents().get(0);
        }

        @Override
        void under(ManyByField above) {
            parents.add(new WeakReference<>(above));
        }
    }

    /** Getters that have a field of their own, and one that gives the reference itself: nothing is hidden. */
    static class Open extends Child<Open> {
        private Open next;
        private WeakReference<Open> parent;

        public Open getNext() {
            return next;
        }

        public void setNext(Open value) {
            next = value;
        }

        public WeakReference<Open> getParent() {
            return parent;
        }

        public void setParent(WeakReference<Open> value) {
            parent = value;
        }

        @Override
        Object up() {
            return parent == null ? null : parent.get();
        }

        @Override
        void under(Open above) {
            parent = new WeakReference<>(above);
        }
    }

    /** Getters of which the user said how they are written. */
    @Referent("told")
    static class Told {
        private WeakReference<Told> parent;
        private WeakReference<Told> owner;

        @JsonBackReference
        public Told getParent() {
            return parent == null ? null : parent.get();
        }

        public void setParent(Told value) {
            parent = new WeakReference<>(value);
        }

        @JsonSerialize(using = ToStringSerializer.class)
        public Told getOwner() {
            return owner == null ? null : owner.get();
        }
    }

    record Advice(Child<?> before, String property, String advice, List<Child<?>> after) {}

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(), Mappers.optionals());

    static Stream<Advice> advices() {
        return Stream.of(
                new Advice(
                        new Usual(),
                        "parent",
                        "getParent() gives the object to which the field 'parent' refers weakly, so Jackson writes that"
                                + " object in full. Mark getParent() with @Weak, or mark the field with @JsonProperty, and"
                                + " getParent() and setParent(...) with @JsonIgnore.",
                        List.of(new UsualMarked(), new UsualByField())),
                new Advice(
                        new Getter(),
                        "parent",
                        "getParent() gives the object to which the field 'parent' refers weakly, so Jackson writes that"
                                + " object in full. Mark getParent() with @Weak, or mark the field with @JsonProperty, and"
                                + " getParent() with @JsonIgnore.",
                        List.of(new GetterMarked(), new GetterByField())),
                new Advice(
                        new OtherName(),
                        "parent",
                        "getParent() gives the object to which the field 'parentRef' refers weakly, so Jackson writes that"
                                + " object in full. Mark the field with @JsonProperty, and getParent() with @JsonIgnore.",
                        List.of(new OtherNameByField())),
                new Advice(
                        new Wrapped(),
                        "parent",
                        "getParent() gives the object to which the field 'parent' refers weakly, so Jackson writes that"
                                + " object in full. Mark the field with @JsonProperty, and getParent() with @JsonIgnore.",
                        List.of(new WrappedByField())),
                new Advice(
                        new Many(),
                        "parents",
                        "getParents() gives the object to which the field 'parents' refers weakly, so Jackson writes that"
                                + " object in full. Mark the field with @JsonProperty, and getParents() with @JsonIgnore.",
                        List.of(new ManyByField())));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Child family(Class<? extends Child> type) throws Exception {
        Child parent = type.getDeclaredConstructor().newInstance();
        Child child = type.getDeclaredConstructor().newInstance();
        child.under(parent);
        parent.children.add(child);
        return parent;
    }

    @ParameterizedTest
    @MethodSource("advices")
    void areListedWithTheWaysOut(Advice each) {
        assertThat(WeaklinkModule.check(mapper, each.before().getClass()))
                .containsExactly(
                        "'" + each.before().getClass().getName() + "." + each.property() + "': " + each.advice());
    }

    @ParameterizedTest
    @MethodSource("advices")
    void areWrittenInFullByJackson(Advice each) throws Exception {
        Child<?> parent = family(each.before().getClass());

        assertThatThrownBy(() -> mapper.writeValueAsString(parent)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @MethodSource("advices")
    void areWrittenWeaklyOnceTheAdviceIsFollowed(Advice each) throws Exception {
        for (Child<?> after : each.after()) {
            Child<?> parent = family(after.getClass());

            Child<?> restored = mapper.readValue(mapper.writeValueAsString(parent), after.getClass());

            assertThat(restored.children.get(0).up()).isSameAs(restored);
            assertThat(WeaklinkModule.check(mapper, after.getClass())).isEmpty();
        }
    }

    @Test
    void areLeftToTheUserWhoSaidHowTheyAreWritten() {
        assertThat(WeaklinkModule.check(mapper, Told.class)).isEmpty();
    }

    @Test
    void areNoFieldsThatNothingHides() throws Exception {
        Child<?> restored = mapper.readValue(mapper.writeValueAsString(family(Open.class)), Open.class);

        assertThat(restored.children.get(0).up()).isSameAs(restored);
        assertThat(WeaklinkModule.check(mapper, Open.class)).isEmpty();
    }
}
