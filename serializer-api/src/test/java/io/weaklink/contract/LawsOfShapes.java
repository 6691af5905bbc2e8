package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.shape.CallbackFunction;
import io.weaklink.shape.GoneReceiverException;
import io.weaklink.shape.WeakCallback;
import io.weaklink.shape.WeakProxy;
import io.weaklink.shape.WhenGone;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.WeakListener;
import org.junit.jupiter.api.Test;

/** What the laws say of weak callbacks, weak proxies and clean-up actions. */
public interface LawsOfShapes extends CodecFixture {

    /** What a handler is to code that knows nothing of references. */
    interface Listener {

        void changed(String event);
    }

    /** A receiver of events. */
    @Referent("handler")
    class Handler implements Listener {
        public List<String> seen = new ArrayList<>();

        @Override
        public void changed(String event) {
            seen.add(event);
        }
    }

    /** Another receiver, which has the same method by chance. */
    @Referent("impostor")
    class Impostor {
        public List<String> seen = new ArrayList<>();

        public void changed(String event) {
            seen.add(event);
        }
    }

    /** Callbacks on both sides of their receiver. */
    class Callbacks {
        public WeakCallback<String> ahead;
        public WeakCallback<String> named;
        public List<WeakCallback<String>> list = new ArrayList<>();
        public Handler handler;
        public WeakCallback<String> behind;

        static Callbacks to(Handler receiver, boolean elements) {
            var callbacks = new Callbacks();
            callbacks.ahead = WeakCallback.callback(receiver::changed);
            callbacks.named = NAMED.on(receiver);
            callbacks.behind = WeakCallback.<String>callback(receiver::changed).orFail();
            if (elements) {
                callbacks.list.add(WeakCallback.callback(receiver::changed));
            }
            return callbacks;
        }

        List<WeakCallback<String>> all() {
            List<WeakCallback<String>> all = new ArrayList<>(list);
            all.addAll(List.of(ahead, named, behind));
            return all;
        }
    }

    /** Proxies on both sides of their object. */
    class Proxies {
        public WeakProxy<Listener> ahead;
        public Handler handler;
        public WeakProxy<Listener> behind;

        static Proxies to(Handler object) {
            var proxies = new Proxies();
            proxies.ahead = WeakProxy.of(Listener.class, object);
            proxies.behind = WeakProxy.of(Listener.class, object);
            return proxies;
        }

        List<WeakProxy<Listener>> all() {
            return List.of(ahead, behind);
        }
    }

    /** The interface object of a proxy in a place that is meant weakly. */
    class MarkedPlaces {
        @Weak
        public Listener ahead;

        public Handler handler;
        public WeakReference<Listener> behind;
    }

    /** The interface object of a proxy in a place of its own. */
    class OrdinaryPlace {
        public Object listener;
    }

    /** A weak listener as JavaFX has them, which tells only whether its target is gone. */
    class FxListener implements WeakListener {

        @Override
        public boolean wasGarbageCollected() {
            return false;
        }
    }

    /** A weak listener of JavaFX in a place of its own. */
    class ListenerPlace {
        public FxListener listener = new FxListener();
    }

    /** An action in a place of its own. */
    class ActionPlace {
        public WhenGone action;
    }

    /** A function that the user has named. */
    CallbackFunction<Handler, String> NAMED = CallbackFunction.of(
            "handler.changed", Handler.class, (handler, event) -> handler.changed("named " + event));

    private static Weaklink shapes() {
        return Weaklink.builder()
                .callbacks(CallbackFunction.of(Handler::changed), NAMED)
                .proxies(Listener.class)
                .build();
    }

    private Callbacks callbacksTo(Handler receiver) {
        return Callbacks.to(receiver, codec(shapes()).setsElementsLater());
    }

    @Law(number = 4, clause = "callbacks and proxies: before and after")
    @Test
    default void L4_bringsCallbacksBackWhereverTheyStand() throws Exception {
        var handler = new Handler();
        Callbacks callbacks = callbacksTo(handler);
        callbacks.handler = handler;

        Callbacks restored = again(shapes(), callbacks);
        restored.all().forEach(callback -> callback.accept("event"));

        assertThat(restored.all())
                .hasSameSizeAs(callbacks.all())
                .allSatisfy(callback ->
                        assertThat(callback.get()).isSameAs(restored.handler).isNotSameAs(handler));
        assertThat(restored.handler.seen).contains("event", "named event").hasSameSizeAs(callbacks.all());
        assertThat(restored.ahead).isExactlyInstanceOf(WeakCallback.class).isEqualTo(restored.behind);
        assertThat(restored.ahead).isNotEqualTo(restored.named);
        assertThat(handler.seen).isEmpty();
    }

    @Law(number = 4, clause = "callbacks and proxies: before and after")
    @Test
    default void L4_bringsProxiesBackWhereverTheyStand() throws Exception {
        var handler = new Handler();
        Proxies proxies = Proxies.to(handler);
        proxies.handler = handler;

        Proxies restored = again(shapes(), proxies);
        restored.all().forEach(proxy -> proxy.asInterface().changed("event"));

        assertThat(restored.handler.seen).containsExactly("event", "event");
        assertThat(restored.ahead).isExactlyInstanceOf(WeakProxy.class).isEqualTo(restored.behind);
        assertThat(restored.ahead.asInterface()).isEqualTo(restored.behind.asInterface());
        assertThat(handler.seen).isEmpty();
    }

    @Law(number = 3, clause = "callbacks and proxies: silent or an error, as before")
    @Test
    default void L3_bringsCallbacksOfGoneReceiversBackAsTheyWere() throws Exception {
        var handler = new Handler();

        Callbacks restored = carry(shapes(), shapes(), callbacksTo(handler), Callbacks.class);
        restored.ahead.accept("event");
        restored.named.accept("event");

        assertThat(restored.all())
                .allSatisfy(callback -> assertThat(callback.get()).isNull());
        assertThat(restored.ahead).isNotEqualTo(restored.behind);
        assertThatThrownBy(() -> restored.behind.accept("event"))
                .isExactlyInstanceOf(GoneReceiverException.class)
                .hasMessage("Expected the receiver of the callback '" + Handler.class.getName()
                        + ".changed(java.lang.String)' to be alive, but a '" + Handler.class.getName()
                        + "' is gone. Hold the receiver strongly as long as it is called, or leave orFail() out.");
        assertThat(handler.seen).isEmpty();
    }

    @Law(number = 3, clause = "callbacks and proxies: silent or an error, as before")
    @Test
    default void L3_bringsProxiesOfGoneObjectsBackAsProxiesThatFail() throws Exception {
        var handler = new Handler();

        Proxies restored = carry(shapes(), shapes(), Proxies.to(handler), Proxies.class);

        assertThat(restored.all())
                .allSatisfy(
                        proxy -> assertThatThrownBy(() -> proxy.asInterface().changed("event"))
                                .isExactlyInstanceOf(GoneReceiverException.class)
                                .hasMessage("Expected the object behind the weak proxy of '" + Listener.class.getName()
                                        + "' to be alive when 'changed' is called, but a '" + Listener.class.getName()
                                        + "' is gone. Hold the object strongly as long as it is called."));
        Reference.reachabilityFence(handler);
    }

    @Law(number = 7, clause = "callbacks and proxies: kept")
    @Test
    default void L7_writesTheTokenOfACallbackWhoseReceiverIsGoneAgain() throws Exception {
        Weaklink home = shapes();
        Weaklink elsewhere = shapes();
        var handler = new Handler();
        home.registry().register("handler/1", handler);

        Callbacks unresolved = carry(home, elsewhere, callbacksTo(handler), Callbacks.class);
        Callbacks back = carry(elsewhere, home, unresolved, Callbacks.class);
        back.all().forEach(callback -> callback.accept("event"));

        assertThat(unresolved.all())
                .allSatisfy(callback -> assertThat(callback.get()).isNull());
        assertThat(handler.seen).contains("event", "named event").hasSameSizeAs(back.all());
        assertThat(back.behind.failsWhenGone()).isTrue();
        assertThat(back.ahead.failsWhenGone()).isFalse();
    }

    @Law(number = 7, clause = "callbacks and proxies: kept")
    @Test
    default void L7_writesTheTokenOfAProxyWhoseObjectIsGoneAgain() throws Exception {
        Weaklink home = shapes();
        Weaklink elsewhere = shapes();
        var handler = new Handler();
        home.registry().register("handler/1", handler);

        Proxies unresolved = carry(home, elsewhere, Proxies.to(handler), Proxies.class);
        Proxies back = carry(elsewhere, home, unresolved, Proxies.class);
        back.ahead.asInterface().changed("event");

        assertThat(back.behind.get()).isSameAs(handler);
        assertThat(handler.seen).containsExactly("event");
    }

    @Law(number = 6, clause = "callbacks and proxies: only what the setup knows")
    @Test
    default void L6_refusesToWriteACallbackThatTheSetupDoesNotKnow() {
        Codec codec = codec(Weaklink.builder().callbacks(NAMED).build());
        var handler = new Handler();

        assertThat(refusal(codec, () -> codec.write(callbacksTo(handler)))).hasMessage(unknownMethod());
        Reference.reachabilityFence(handler);
    }

    @Law(number = 6, clause = "callbacks and proxies: only what the setup knows")
    @Test
    default void L6_neverCallsAMethodThatOnlyTheInputNames() throws Exception {
        var handler = new Handler();
        byte[] document = codec(shapes()).write(callbacksTo(handler));
        Codec unknowing = codec(Weaklink.builder().callbacks(NAMED).build());

        assertThat(refusal(unknowing, () -> unknowing.read(document, Callbacks.class)))
                .hasMessage(unknownMethod());
        Reference.reachabilityFence(handler);
    }

    private static String unknownMethod() {
        return "Expected the name of a callback function that this setup knows, but found '" + Handler.class.getName()
                + ".changed(java.lang.String)'; a method that only a document names is never called. Declare it with"
                + " Weaklink.builder().callbacks(CallbackFunction.of(LawsOfShapes.Handler::changed)), on both sides.";
    }

    @Law(number = 6, clause = "callbacks and proxies: only what the setup knows")
    @Test
    default void L6_namesTheFunctionThatIsNotDeclared() {
        Codec codec = codec(Weaklink.builder()
                .callbacks(CallbackFunction.of(Handler::changed))
                .build());
        var handler = new Handler();

        assertThat(refusal(codec, () -> codec.write(callbacksTo(handler))))
                .hasMessage(
                        "Expected the name of a callback function that this setup knows, but found 'handler.changed';"
                                + " a method that only a document names is never called. Declare it with"
                                + " Weaklink.builder().callbacks(...), which takes the CallbackFunction of this name, on both"
                                + " sides.");
        Reference.reachabilityFence(handler);
    }

    @Law(number = 6, clause = "callbacks and proxies: only what the setup knows")
    @Test
    default void L6_refusesAnInterfaceThatTheSetupDoesNotKnow() throws Exception {
        var handler = new Handler();
        byte[] document = codec(shapes()).write(Proxies.to(handler));
        Codec unknowing = codec(Weaklink.builder().proxies(Runnable.class).build());
        String message = "Expected the name of the interface of a weak proxy that this setup knows, but found '"
                + Listener.class.getName() + "'; a class that only a document names is never loaded. Declare it with"
                + " Weaklink.builder().proxies(LawsOfShapes.Listener.class), on both sides.";

        assertThat(refusal(unknowing, () -> unknowing.write(Proxies.to(handler))))
                .hasMessage(message);
        assertThat(refusal(unknowing, () -> unknowing.read(document, Proxies.class)))
                .hasMessage(message);
        Reference.reachabilityFence(handler);
    }

    @Law(number = 6, clause = "callbacks and proxies: only what the setup knows")
    @Test
    default void L6_saysWhatToDeclareForTheFirstCallbackAndTheFirstProxy() {
        Codec codec = codec(Weaklink.create());
        var handler = new Handler();

        assertThat(refusal(codec, () -> codec.write(callbacksTo(handler))))
                .hasMessage(
                        "This setup knows no function that a WeakCallback may call, and a method that only a document"
                                + " names is never called. Declare each one, as in"
                                + " Weaklink.builder().callbacks(CallbackFunction.of(Handler::onChange)).");
        assertThat(refusal(codec, () -> codec.write(Proxies.to(handler))))
                .hasMessage(
                        "This setup knows no interface of a WeakProxy, and a class that only a document names is never"
                                + " loaded. Declare each one, as in Weaklink.builder().proxies(Service.class).");
        Reference.reachabilityFence(handler);
    }

    @Law(number = 6, clause = "callbacks and proxies: the receiver's type")
    @Test
    default void L6_bindsNoCallbackToAReceiverOfAnotherType() throws Exception {
        var handler = new Handler();
        Weaklink home = shapes();
        home.registry().register("one", handler);
        byte[] document = codec(home).write(callbacksTo(handler));
        Weaklink elsewhere = Weaklink.builder()
                .callbacks(
                        CallbackFunction.of(Handler::changed),
                        CallbackFunction.of("handler.changed", Impostor.class, Impostor::changed))
                .build();
        elsewhere.registry().register("one", handler);

        Callbacks restored;
        List<ReadReference> rows;
        try (Reading reading = elsewhere.reading()) {
            restored = codec(elsewhere).read(document, Callbacks.class);
            rows = reading.report().references();
        }

        assertThat(restored.named.get()).isNull();
        assertThat(restored.ahead.get()).isSameAs(handler);
        assertThat(rows).extracting(ReadReference::outcome).containsOnlyOnce(ReadOutcome.REFUSED);
    }

    @Law(number = 6, clause = "callbacks and proxies: the receiver's type")
    @Test
    default void L6_bindsNoProxyToAnObjectWithoutItsInterface() throws Exception {
        var handler = new Handler();
        Weaklink home = shapes();
        home.registry().register("one", handler);
        byte[] document = codec(home).write(Proxies.to(handler));
        Weaklink elsewhere = Weaklink.builder()
                .describe("other", Runnable.class, Listener.class.getName())
                .proxies(Runnable.class)
                .build();
        elsewhere.registry().register("one", handler);

        Proxies restored = codec(elsewhere).read(document, Proxies.class);

        assertThat(restored.ahead.get()).isNull();
        assertThat((Class<?>) restored.ahead.type()).isEqualTo(Runnable.class);
    }

    @Law(number = 6, clause = "callbacks and proxies: only what the setup knows")
    @Test
    default void L6_refusesTwoFunctionsOfOneName() {
        var builder = Weaklink.builder().callbacks(NAMED, NAMED);

        assertThatThrownBy(() ->
                        builder.callbacks(CallbackFunction.of("handler.changed", Impostor.class, Impostor::changed)))
                .isInstanceOf(WeaklinkException.class)
                .hasMessage(
                        "Two callback functions have the name 'handler.changed', and a document tells them apart by their"
                                + " names. Declare each function once, and give each a name of its own.");
    }

    @Law(number = 1, clause = "the interface object of a proxy: what is behind it")
    @Test
    default void L1_writesTheObjectBehindAProxyWhereItIsMeantWeakly() throws Exception {
        var handler = new Handler();
        var places = new MarkedPlaces();
        places.handler = handler;
        WeakProxy<Listener> proxy = WeakProxy.of(Listener.class, handler);
        places.ahead = proxy.asInterface();
        places.behind = new WeakReference<>(proxy.asInterface());

        MarkedPlaces restored = again(places);
        proxy.clear();
        MarkedPlaces gone = again(places);

        assertThat(restored.ahead).isSameAs(restored.handler).isNotSameAs(handler);
        assertThat(restored.behind.get()).isSameAs(restored.handler);
        assertThat(gone.ahead).isNull();
        assertThat(gone.behind.get()).isNull();
    }

    @Law(number = 17, clause = "the interface object of a proxy, and clean-up actions")
    @Test
    default void L17_refusesTheInterfaceObjectOfAProxyInAPlaceOfItsOwn() {
        Codec codec = codec(shapes());
        var handler = new Handler();
        var place = new OrdinaryPlace();
        place.listener = WeakProxy.of(Listener.class, handler).asInterface();

        assertThatThrownBy(() -> codec.write(place))
                .isInstanceOf(codec.hostFailure())
                .hasMessageContaining("The interface object of a weak proxy of '" + Listener.class.getName()
                        + "' cannot be written or read: it would be written through its methods. Hold the WeakProxy itself"
                        + " there, or mark the place with @Weak.");
        assertThat(handler.seen).isEmpty();
    }

    @Law(number = 17, clause = "the interface object of a proxy, and clean-up actions")
    @Test
    default void L17_refusesACleanUpAction() {
        Codec codec = codec(shapes());
        var handler = new Handler();
        var place = new ActionPlace();
        place.action = WhenGone.of(handler, "argument", argument -> {});

        assertThatThrownBy(() -> codec.write(place))
                .isInstanceOf(codec.hostFailure())
                .hasMessageContaining(
                        "A 'io.weaklink.shape.WhenGone' cannot be written or read: it works with the collector"
                                + " of this process only. Leave it out, and create it anew in onRestored.");
        assertThat(place.action.cancel()).isTrue();
    }

    @Law(number = 17, clause = "the interface object of a proxy, and clean-up actions")
    @Test
    default void L17_refusesAWeakListenerOfJavaFx() {
        Codec codec = codec(shapes());
        var place = new ListenerPlace();

        assertThatThrownBy(() -> codec.write(place))
                .isInstanceOf(codec.hostFailure())
                .hasMessageContaining("A '" + FxListener.class.getName()
                        + "' cannot be written or read: it does not tell its target. Leave it out, and create it anew in"
                        + " onRestored.");
    }
}
