package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the application is told of restored objects (12): the graph is complete, nobody else sees it, in a stated order. */
public interface LawsOfRestored extends CodecFixture {

    @Law(number = 12, clause = "restored objects are told in the order of the document")
    @Essential
    @Test
    default void L12_anObjectIsToldBeforeItsMembersAndOneMadeOfThemBehindThem() throws Exception {
        List<String> told = new ArrayList<>();
        Weaklink setup = Weaklink.builder()
                .onRestored(Told.class, each -> told.add(each.name()))
                .build();

        again(setup, items());

        assertThat(told)
                .containsExactlyElementsOf(
                        codec(setup).makesObjectsFirst()
                                ? List.of("item", "in the crate", "crate", "member", "its member")
                                : List.of("in the crate", "crate", "its member", "member", "item"));
    }

    @Law(number = 12, clause = "restored objects are told in the order of the document")
    @Test
    default void L12_actionsAreToldObjectByObjectInTheirOwnOrder() throws Exception {
        List<String> told = new ArrayList<>();
        Weaklink setup = Weaklink.builder()
                .onRestored(Item.class, each -> told.add("first " + each.name))
                .onRestored(Crate.class, each -> told.add("crate " + each.name()))
                .onRestored(Told.class, each -> told.add("second " + each.name()))
                .onRead(report -> told.add("read"))
                .build();
        var item = item("item");
        item.crate = new Crate("crate", null);
        item.to = new WeakReference<>(item);

        again(setup, item);

        List<String> ofItem = List.of("first item", "second item");
        List<String> ofCrate = List.of("crate crate", "second crate");
        boolean itemFirst = codec(setup).makesObjectsFirst();
        List<String> expected = new ArrayList<>(itemFirst ? ofItem : ofCrate);
        expected.addAll(itemFirst ? ofCrate : ofItem);
        expected.add("read");
        assertThat(told).isEqualTo(expected);
    }

    @Law(number = 12, clause = "the order at the end")
    @Essential
    @Test
    default void L12_allPlacesAreBoundAndExchangedWhenAnObjectIsTold() throws Exception {
        List<Yard> told = new ArrayList<>();
        List<Class<?>> classes = new ArrayList<>();
        List<Object> bound = new ArrayList<>();
        Weaklink setup = Weaklink.builder()
                .onRestored(Yard.class, yard -> {
                    told.add(yard);
                    classes.add(yard.ahead.weak.getClass());
                    classes.add(yard.ahead.soft.getClass());
                    classes.add(yard.ahead.list.get(0).getClass());
                    classes.add(yard.ahead.map.get("one").getClass());
                    classes.add(yard.ahead.array[1].getClass());
                    yard.ahead.byPlace().values().forEach(reference -> bound.add(reference.get()));
                    bound.add(yard.meant);
                })
                .build();
        var yard = new Yard();
        yard.node = new Node("node");
        yard.ahead = new Places<>(yard.node);
        yard.meant = yard.node;

        var restored = again(setup, yard);

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).isSameAs(restored);
        assertThat(bound).hasSize(15).allMatch(each -> each == restored.node);
        assertThat(classes.subList(0, 2)).containsExactly(WeakReference.class, SoftReference.class);
        assertThat(classes.subList(2, 5))
                .allMatch(type -> (type == WeakReference.class) == codec(setup).setsElementsLater());
    }

    @Law(number = 12, clause = "restored objects are told in the order of the document")
    @Test
    default void L12_anActionThatThrowsIsTheLast() throws Exception {
        List<String> told = new ArrayList<>();
        byte[] document = codec(Weaklink.create()).write(items());
        Codec codec = codec(Weaklink.builder()
                .onRestored(Told.class, each -> {
                    told.add(each.name());
                    if (told.size() == 2) {
                        throw new IllegalStateException("The action of this case throws.");
                    }
                })
                .onRead(report -> told.add("read"))
                .build());

        assertThatThrownBy(() -> codec.read(document, Item.class))
                .hasStackTraceContaining("The action of this case throws.");

        assertThat(told).hasSize(2);
    }

    /** An item that holds a crate with another one, and a member that has one itself. */
    private static Item items() {
        var item = item("item");
        item.crate = new Crate("crate", item("in the crate"));
        var member = item("member");
        member.members.add(item("its member"));
        item.members.add(member);
        return item;
    }

    private static Item item(String name) {
        var item = new Item();
        item.name = name;
        return item;
    }

    /** Has a name. No getter, because hosts would write it. */
    interface Told {
        String name();
    }

    /** An ordinary object. It has no constructor with arguments, of which a host could make a creator. */
    @Referent("item")
    class Item implements Told {
        public Crate crate;
        public List<Item> members = new ArrayList<>();
        public String name;
        public WeakReference<Item> to;

        @Override
        public String name() {
            return name;
        }
    }

    /** A record. */
    @Referent("crate")
    record Crate(String name, Item content) implements Told {}

    /** References to what stands behind them in the same object. */
    @Referent("yard")
    class Yard {
        public Places<Node> ahead;

        @Weak
        public Node meant;

        public Node node;
    }
}
