package io.weaklink.jackson;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkBuilder;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application reads while a document ends is a document of its own: neither knows the numbers of the other. */
class ReadAtTheEndTest {

    /** Its 2 is a number of the outer document, and its 12 one of its own. */
    private static final String STORED =
            "{'_weakId':11,'name':'5','outside':{'_weak':2},'inside':{'_weak':12},'kids':[{'_weakId':12}]}";

    @Referent("node")
    static class Node {
        public String name;
        public WeakReference<Node> outside;
        public WeakReference<Node> inside;
        public List<Node> kids;
    }

    @Referent("order")
    static class Order {
        public WeakReference<Node> first;
        public WeakReference<Node> customer;
        public Node own;
        private Node ship;

        @Weak
        public Node getShip() {
            return ship;
        }

        public void setShip(Node ship) {
            this.ship = ship;
            if (settersRead) {
                read();
            }
        }
    }

    /** An order whose reader keeps what reads it. */
    static class Keeping extends Order {
        @JsonDeserialize(using = Keeper.class)
        public Object kept;
    }

    static class Keeper extends JsonDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            TokenBuffer buffer = context.bufferAsCopyOfValue(parser);
            JsonNode tree = mapper.readTree(json(STORED));
            byContext = () -> context.readTreeAsValue(tree, Node.class);
            byBuffer = () -> mapper.readValue(buffer.asParser(parser), Node.class);
            return "kept";
        }
    }

    private static ObjectMapper mapper;
    private static Callable<Node> byContext;
    private static Callable<Node> byBuffer;

    /** What is read at the end. */
    private static Callable<Node> reading;

    private static Node read;
    private static boolean settersRead;

    @BeforeEach
    void readsAStoredTree() {
        reading = () -> mapper.treeToValue(mapper.readTree(json(STORED)), Node.class);
        read = null;
        settersRead = false;
    }

    @Test
    void inAResolver() throws Exception {
        Order order = order(builder ->
                builder.resolver(missing -> missing.keySet().stream().collect(toMap(token -> token, token -> read()))));

        assertThat(order.customer.get()).isSameAs(read);
        assertReadAlone();
    }

    @Test
    void inAFinderOfNaturalNames() throws Exception {
        Order order = order(builder -> builder.natural(Node.class, node -> "c/" + node.name, names -> List.of(read())));

        assertThat(order.customer.get()).isSameAs(read);
        assertReadAlone();
    }

    @Test
    void whenARestoredObjectIsTold() throws Exception {
        order(builder -> builder.onRestored(Order.class, order -> read()));

        assertReadAlone();
    }

    @Test
    void whenTheReportIsTold() throws Exception {
        var told = new AtomicBoolean();
        order(builder -> builder.onRead(report -> {
            if (!told.getAndSet(true)) {
                read();
            }
        }));

        assertReadAlone();
    }

    @Test
    void inASetter() throws Exception {
        settersRead = true;

        Order order = order(UnaryOperator.identity());

        assertThat(order.ship).isSameAs(order.own);
        assertReadAlone();
    }

    @Test
    void inASetterWithTheContextOfTheDocument() throws Exception {
        mapper = Mappers.json(new WeaklinkModule());
        settersRead = true;
        reading = () -> byContext.call();

        keeping("{'kept':1,'ship':{'_weak':2},'own':{'_weakId':2}}");

        assertReadAlone();
    }

    @Test
    void inASetterFromABufferOfTheDocument() throws Exception {
        mapper = Mappers.json(new WeaklinkModule());
        settersRead = true;
        reading = () -> byBuffer.call();

        keeping("{'kept':" + STORED + ",'ship':{'_weak':2},'own':{'_weakId':2}}");

        assertReadAlone();
    }

    /** The end of such a document comes with its reading. */
    @Test
    void inAResolverOfADocumentThatEndsWithItsReading() throws Exception {
        Weaklink weaklink = Weaklink.builder()
                .resolver(missing -> missing.keySet().stream().collect(toMap(token -> token, token -> read())))
                .build();
        mapper = Mappers.json(new WeaklinkModule(weaklink));

        ByHand root;
        try (Reading open = weaklink.reading()) {
            root = mapper.readValue(json("{'customer':{'_weak':'=c/5','_weakType':'node'}}"), ByHand.class);
            assertThat(open.report().references()).isNotEmpty();
        }

        assertThat(root.order.customer.get()).isSameAs(read);
        assertReadAlone();
    }

    @JsonDeserialize(using = ByHandReader.class)
    static class ByHand {
        Order order;
    }

    static class ByHandReader extends JsonDeserializer<ByHand> {
        @Override
        public ByHand deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var root = new ByHand();
            root.order = context.readValue(parser, Order.class);
            return root;
        }
    }

    private static void keeping(String order) throws Exception {
        Keeping read = mapper.readValue(json(order), Keeping.class);

        assertThat(read.getShip()).isSameAs(read.own);
    }

    private static Order order(UnaryOperator<WeaklinkBuilder> setup) throws Exception {
        Weaklink weaklink = setup.apply(Weaklink.builder()).build();
        mapper = Mappers.json(new WeaklinkModule(weaklink));
        return mapper.readValue(
                json("{'_weakId':1,'first':{'_weak':2},'customer':{'_weak':'=c/5','_weakType':'node'},"
                        + "'ship':{'_weak':2},'own':{'_weakId':2}}"),
                Order.class);
    }

    private static Node read() {
        try {
            read = reading.call();
            return read;
        } catch (Exception unread) {
            throw new IllegalStateException(unread);
        }
    }

    private static void assertReadAlone() {
        assertThat(read.outside.get()).isNull();
        assertThat(read.inside.get()).isSameAs(read.kids.get(0));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
