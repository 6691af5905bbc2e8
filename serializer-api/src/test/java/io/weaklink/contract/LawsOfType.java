package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.Leaf;
import io.weaklink.contract.Model.Loose;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Shelf;
import io.weaklink.contract.Model.Window;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Type (6): what is bound is what the descriptor names and what the holder declares. */
public interface LawsOfType extends CodecFixture {

    @Law(number = 6, clause = "what the descriptor names")
    @Test
    default void L6_refusesWhatIsNotOfTheTypeThatWasWritten() throws Exception {
        Weaklink writer = Weaklink.create();
        var customer = new Customer("1");
        writer.registry().register("it/1", customer);
        Weaklink reader = Weaklink.create();
        var node = new Node("1");
        reader.registry().register("it/1", node);

        try (Reading reading = reader.reading()) {
            var restored = carry(writer, reader, new Loose(customer), Loose.class);

            assertThat(restored.to).isNotNull();
            assertThat(restored.to.get()).isNull();
            ReadReference row = reading.report().references().get(0);
            assertThat(row.outcome()).isEqualTo(ReadOutcome.REFUSED);
            assertThat(row.reason()).isEqualTo("expected a 'customer', found a 'io.weaklink.contract.Model$Node'");
        }
    }

    @Law(number = 6, clause = "what the holder declares")
    @Essential
    @Test
    default void L6_refusesWhatIsNotOfTheTypeThatTheHolderDeclares() throws Exception {
        Weaklink setup = Weaklink.create();
        var customer = new Customer("1");
        var box = new Straight();
        pollute(box, customer);

        try (Reading reading = setup.reading()) {
            var restored = again(setup, box);

            if (codec(setup).knowsDeclaredTypes()) {
                assertThat(referent(restored)).isNull();
                assertThat(reading.report().references().get(0).outcome()).isEqualTo(ReadOutcome.REFUSED);
                assertThat(reading.report().references().get(0).reason())
                        .isEqualTo("expected a 'io.weaklink.contract.Model$Node', found a"
                                + " 'io.weaklink.contract.Model$Customer'");
            } else {
                assertThat(referent(restored)).isSameAs(customer);
            }
        }
    }

    @Law(number = 6, clause = "what the holder declares")
    @Test
    default void L6_refusesAWrongTypeInTheDocumentToo() throws Exception {
        Weaklink setup = Weaklink.create();
        var frame = new Aisle();
        frame.customer = new Customer("1");
        frame.trailing = new Straight();
        pollute(frame.trailing, frame.customer);

        try (Reading reading = setup.reading()) {
            var restored = again(setup, frame);

            if (codec(setup).knowsDeclaredTypes()) {
                assertThat(referent(restored.trailing)).isNull();
                assertThat(reading.report().references().get(0).outcome()).isEqualTo(ReadOutcome.REFUSED);
            } else {
                assertThat(referent(restored.trailing)).isSameAs(restored.customer);
            }
        }
    }

    @Law(number = 6, clause = "a reader that declares other classes than the writer")
    @Essential
    @Test
    default void L6_aReaderThatDeclaresOtherClassesReadsTheRightObjectsOrRefuses() {
        Weaklink plain = Weaklink.create();
        Weaklink referents = Weaklink.builder().referents(Window.class).build();
        Weaklink durable = Weaklink.builder().durable(Window.class).build();
        for (Weaklink writer : List.of(plain, referents, durable)) {
            for (Weaklink reader : List.of(plain, referents, durable)) {
                Facade facade = new Facade();
                if (writer != plain) {
                    facade.ahead = new WeakReference<>(facade.window);
                    facade.back = new WeakReference<>(facade.window);
                }
                Codec codec = codec(reader);
                byte[] document = written(writer, facade);
                Facade[] restored = new Facade[1];

                Throwable refused = catchThrowable(() -> restored[0] = codec.read(document, Facade.class));

                if (refused == null) {
                    requireRight(restored[0]);
                } else {
                    assertThat(Blame.of(refused, codec)).isNull();
                }
            }
        }
    }

    private byte[] written(Weaklink writer, Facade facade) {
        try {
            return codec(writer).write(facade);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void requireRight(Facade facade) {
        assertThat(facade.window.title).isEqualTo("a title");
        assertThat(facade.end).isEqualTo("the end");
        for (WeakReference<Window> reference : Arrays.asList(facade.ahead, facade.back)) {
            assertThat(reference == null ? null : reference.get()).isIn(null, facade.window);
        }
    }

    /** A window that is no referent by itself, between references to it. */
    final class Facade {
        public WeakReference<Window> ahead;
        public Window window = new Window("a title");
        public WeakReference<Window> back;
        public String end = "the end";
    }

    @Law(number = 6, clause = "what the descriptor names")
    @Test
    default void L6_bindsAnObjectOfANarrowerType() throws Exception {
        var shelf = new Shelf();
        Weaklink setup = Weaklink.create();
        var leaf = new Leaf("leaf");
        shelf.boxes.add(new Box<>(leaf));

        var restored = again(setup, shelf);

        assertThat(restored.boxes.get(0).to.get()).isSameAs(leaf);
    }

    @Law(number = 6, clause = "what the descriptor names")
    @Test
    default void L6_describesAnObjectByItsNearestDeclaredType() throws Exception {
        Weaklink setup = Weaklink.create();
        var leaf = new Leaf("leaf");

        try (var writing = setup.writing()) {
            codec(setup).write(new Box<>(leaf));

            assertThat(writing.report().references().get(0).type())
                    .hasValueSatisfying(type -> assertThat(type.name()).isEqualTo("node"));
        }
    }

    @Law(number = 6, clause = "what the descriptor names")
    @Trap(24)
    @Test
    default void L6_understandsFormerNames() throws Exception {
        LiveObjectRegistry registry = LiveObjectRegistry.create();
        Weaklink writer = Weaklink.builder()
                .registry(registry)
                .describe("client", Customer.class)
                .build();
        Weaklink reader = Weaklink.builder()
                .registry(registry)
                .describe("customer", Customer.class, "client")
                .build();
        var customer = new Customer("1");

        var restored = carry(writer, reader, new Box<>(customer), Box.class);

        assertThat(restored.to.get()).isSameAs(customer);
    }

    @Law(number = 6, clause = "no class because of a name")
    @Trap(31)
    @Test
    default void L6_loadsNoClassBecauseOfANameInTheInput() throws Exception {
        String name = Model.class.getName() + "$Loaded";
        Weaklink writer = Weaklink.builder().describe(name, Customer.class).build();
        var customer = new Customer("1");
        writer.registry().register("customer/1", customer);
        Weaklink reader = Weaklink.create();
        reader.registry().register("customer/1", customer);

        var restored = carry(writer, reader, new Box<>(customer), Box.class);

        assertThat(restored.to.get()).isNull();
        assertThat(System.getProperty("io.weaklink.contract.loaded")).isNull();
    }

    @Law(number = 6, clause = "no class because of a name")
    @Trap(31)
    @Test
    default void L6_aNameThatNoClassHasIsOnlyCompared() throws Exception {
        Weaklink writer =
                Weaklink.builder().describe("no.such.Class", Customer.class).build();
        var customer = new Customer("1");
        writer.registry().register("customer/1", customer);
        Weaklink reader = Weaklink.create();

        var restored = carry(writer, reader, new Box<>(customer), Box.class);

        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 6, clause = "what the descriptor names")
    @Test
    default void L6_anExternalTypeIsDescribedByItsClassName() throws Exception {
        Weaklink setup = Weaklink.builder().external(Window.class).build();
        var window = new Window("main");

        try (var writing = setup.writing()) {
            codec(setup).write(new Box<>(window));

            assertThat(writing.report().references().get(0).type().orElseThrow().name())
                    .isEqualTo("io.weaklink.contract.Model$Window");
        }
    }

    @Law(number = 6, clause = "what the descriptor names")
    @Test
    default void L6_refusesAReferentWhoseClassHasNoStableName() {
        Weaklink setup = Weaklink.builder().referents(type -> true).build();
        Codec codec = codec(setup);
        Runnable lambda = () -> List.of();

        assertThat(refusal(codec, () -> codec.write(new Loose(lambda))))
                .hasMessage("A weak reference to a '" + lambda.getClass().getName() + "' cannot be described: the name"
                        + " of a lambda, anonymous, hidden or proxy class differs from run to run. Declare its type"
                        + " Runnable with Weaklink.builder().referents(Runnable.class), or with"
                        + " external(Runnable.class) if it never stands in a document.");
    }

    /** Row C5: a type that can be typed is named, whatever the class of the object is. */
    @Law(number = 6, clause = "what the descriptor names")
    @Test
    default void L6_namesATypeThatCanBeDeclared() throws Exception {
        Runnable lambda = () -> List.of();
        Object proxy = Proxy.newProxyInstance(
                LawsOfType.class.getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, given) -> null);

        for (Object each : List.of(lambda, new Window("anonymous") {}, proxy, new Object() {})) {
            Weaklink setup = Weaklink.builder()
                    .referents(type -> type == each.getClass())
                    .build();
            Codec codec = codec(setup);
            String way = each instanceof Window
                    ? declaring("Window")
                    : each instanceof Runnable
                            ? declaring("Runnable")
                            : "Give the object a class that has a name, and declare that.";

            assertThat(refusal(codec, () -> codec.write(new Loose(each))))
                    .hasMessageEndingWith("differs from run to run. " + way);
        }

        Weaklink declared =
                Weaklink.builder().external(Runnable.class, Window.class).build();
        assertThat(again(declared, new Loose(lambda)).to.get()).isSameAs(lambda);
        assertThat(again(declared, new Loose(proxy)).to.get()).isSameAs(proxy);
    }

    private static String declaring(String name) {
        return "Declare its type " + name + " with Weaklink.builder().referents(" + name + ".class), or with external("
                + name + ".class) if it never stands in a document.";
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void pollute(Straight holder, Object referent) {
        holder.to = new Box(referent).to;
    }

    private static Object referent(Straight holder) {
        java.lang.ref.Reference<?> to = holder.to;
        return to.get();
    }

    /** A field that says itself what it refers to. */
    class Straight {
        public java.lang.ref.WeakReference<Node> to;
    }

    /** A customer, and behind it what must not refer to it. */
    class Aisle {
        public Customer customer;
        public Straight trailing;
    }
}
