package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.scala.DefaultScalaModule;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Case classes and collections of Scala, as holders. */
class ScalaTest {

    @Referent("node")
    static class Node {
        public String name;

        Node() {}

        Node(String name) {
            this.name = name;
        }
    }

    static class Scalas {
        public Option<WeakReference<Node>> option;
        public Seq<WeakReference<Node>> many;
        public Seq<Node> nodes;
    }

    private final Weaklink weaklink = Weaklink.create();

    private List<ObjectMapper> inBothOrders() {
        var other = new DefaultScalaModule();
        return List.of(
                Mappers.json(other, new WeaklinkModule(weaklink)), Mappers.json(new WeaklinkModule(weaklink), other));
    }

    @Test
    void bindsInTuplesOfScala() throws Exception {
        for (ObjectMapper mapper : inBothOrders()) {
            var node = new Node("n");
            var tuple = new Tuple2<>(new WeakReference<>(node), node);

            Tuple2<WeakReference<Node>, Node> restored = mapper.readValue(
                    mapper.writeValueAsString(tuple), new TypeReference<Tuple2<WeakReference<Node>, Node>>() {});

            assertThat(restored._1().get()).isSameAs(restored._2());
        }
    }

    @Test
    void bindsInOptionsAndSequencesOfScala() throws Exception {
        for (ObjectMapper mapper : inBothOrders()) {
            var node = new Node("n");
            var scalas = new Scalas();
            scalas.option = Option.apply(new WeakReference<>(node));
            scalas.many = seq(List.of(new WeakReference<>(node), new WeakReference<>(node)));
            scalas.nodes = seq(List.of(node));

            Scalas restored = mapper.readValue(mapper.writeValueAsString(scalas), Scalas.class);

            Node there = restored.nodes.apply(0);
            assertThat(there).isNotSameAs(node);
            assertThat(restored.option.get().get()).isSameAs(there);
            assertThat(CollectionConverters.asJava(restored.many))
                    .allSatisfy(each -> assertThat(each.get()).isSameAs(there));
        }
    }

    private static <T> Seq<T> seq(List<T> elements) {
        return CollectionConverters.asScala(new ArrayList<>(elements)).toSeq();
    }
}
