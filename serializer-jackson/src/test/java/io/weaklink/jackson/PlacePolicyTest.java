package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.GoneReferentException;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy of a single place, given by its mark, in the places that only Jackson has. */
class PlacePolicyTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    static class Setter {
        private WeakReference<Node> to;

        public WeakReference<Node> getTo() {
            return to;
        }

        @Weak(onGone = OnGone.FAIL)
        public void setTo(WeakReference<Node> to) {
            this.to = to;
        }
    }

    static class Getter {
        private WeakReference<Node> to;

        @Weak(onGone = OnGone.FAIL)
        public WeakReference<Node> getTo() {
            return to;
        }

        public void setTo(WeakReference<Node> to) {
            this.to = to;
        }
    }

    static class Creator {
        public final WeakReference<Node> to;

        @JsonCreator
        Creator(@JsonProperty("to") @Weak(onGone = OnGone.FAIL) WeakReference<Node> to) {
            this.to = to;
        }
    }

    static class Container {
        @Weak(onGone = OnGone.FAIL)
        public List<Node> to = new ArrayList<>();
    }

    record Elements(@Weak(onGone = OnGone.FAIL) List<WeakReference<Node>> to) {}

    static class Waiting {
        @Weak(onGone = OnGone.LATE)
        public Node node;
    }

    static class WaitingUnlessMarked {
        @Weak(onGone = OnGone.EMPTY)
        public Node node;
    }

    static class Undecided {
        @Weak(onGone = {OnGone.FAIL, OnGone.EMPTY})
        public WeakReference<Node> node;
    }

    static class Own extends WeakReference<Node> {
        final Undecided state;

        Own(Node node, Undecided state) {
            super(node);
            this.state = state;
        }
    }

    static class OwnHolder {
        public Own own;
    }

    static class WaitingOwn {
        @Weak(onGone = OnGone.LATE)
        public Own own;
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    private static final String GONE = "{\"_weak\":\"=node/1\",\"_weakType\":\"node\"}";
    private static final String TWO = "'" + Undecided.class.getName()
            + ".node': @Weak stands on a place to which it gives two policies. Give one.";

    @ParameterizedTest
    @ValueSource(classes = {Setter.class, Getter.class, Creator.class})
    void failsWhereTheMarkSaysSo(Class<?> holder) {
        assertThatThrownBy(() -> mapper.readValue("{\"to\":" + GONE + "}", holder))
                .isInstanceOf(JsonMappingException.class)
                .hasCauseInstanceOf(GoneReferentException.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {Container.class, Elements.class})
    void failsForTheContentsOfAContainer(Class<?> holder) {
        assertThatThrownBy(() -> mapper.readValue("{\"to\":[" + GONE + "]}", holder))
                .isInstanceOf(JsonMappingException.class)
                .hasCauseInstanceOf(GoneReferentException.class);
    }

    @Test
    void isOneAtMost() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new Undecided()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(TWO);
        assertThatThrownBy(() -> mapper.readValue("{}", Undecided.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(TWO);
        assertThat(WeaklinkModule.check(mapper, Undecided.class)).containsExactly(TWO);
    }

    @Test
    void isNoneThatThePlaceCannotKeep() throws Exception {
        String late = "A @Weak place holds the referent itself and cannot wait for it, but its policy is OnGone.LATE."
                + " Hold a WeakReference, or give the mark another policy.";
        ObjectMapper waiting = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.LATE).build()));

        assertThatThrownBy(() -> mapper.readValue("{}", Waiting.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(late);
        assertThat(WeaklinkModule.check(mapper, Waiting.class))
                .containsExactly("'" + Waiting.class.getName() + ".node': " + late);
        assertThat(waiting.readValue("{\"node\":" + GONE + "}", WaitingUnlessMarked.class).node)
                .isNull();
    }

    @Test
    void isNoneThatAMadeReferenceCannotKeepAndIsCheckedInItsState() {
        ObjectMapper own = Mappers.json(new WeaklinkModule(Weaklink.builder()
                .reference(Own.class, Undecided.class, it -> it.state, Own::new)
                .build()));

        assertThatThrownBy(() -> own.readValue("{}", WaitingOwn.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("but its policy is OnGone.LATE. Hold a plain WeakReference, or give the place"
                        + " another policy.");
        assertThat(WeaklinkModule.check(own, OwnHolder.class)).containsExactly(TWO);
    }
}
