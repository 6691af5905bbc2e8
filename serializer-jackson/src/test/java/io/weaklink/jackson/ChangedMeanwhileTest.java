package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 4: what setters do to other objects while a document is read, stays when it ends, in whatever order its members stand. */
class ChangedMeanwhileTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    @Referent("node")
    static class Node {
        public String name;

        Node() {}

        Node(String name) {
            this.name = name;
        }
    }

    /** Equal by its name and by what it shows. */
    static class View {
        public String id;
        public WeakReference<Node> of;

        View() {}

        View(String id) {
            this.id = id;
        }

        private Node shown() {
            return of == null ? null : of.get();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof View view && Objects.equals(id, view.id) && shown() == view.shown();
        }

        @Override
        public int hashCode() {
            return Objects.hash(id, System.identityHashCode(shown()));
        }
    }

    static class Board {
        private Set<View> views = new HashSet<>();
        public List<Node> nodes;

        public Set<View> getViews() {
            return views;
        }

        public void setViews(Set<View> given) {
            given.removeIf(view -> view.id.equals("stale"));
            given.add(new View("default"));
            views = given;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSetKeepsWhatItsSetterMadeOfIt(boolean ahead) throws Exception {
        String views = "\"views\":[{\"id\":\"stale\",\"of\":{\"_weak\":1}},{\"id\":\"x\",\"of\":{\"_weak\":1}}]";
        String nodes = "\"nodes\":[{\"_weakId\":1,\"name\":\"n\"}]";

        Board board = mapper.readValue(
                ahead ? "{" + views + "," + nodes + "}" : "{" + nodes + "," + views + "}", Board.class);

        assertThat(board.views).extracting(view -> view.id).containsExactlyInAnyOrder("x", "default");
        assertThat(board.views).allMatch(board.views::contains);
    }

    @Referent("parent")
    static class Parent {
        public String name;
        public Parent extra;
        private List<Child> children = new ArrayList<>();

        public List<Child> getChildren() {
            return children;
        }

        public void setChildren(List<Child> given) {
            children = given;
            given.forEach(child -> child.parent = this);
        }
    }

    static class Child {
        @Weak
        public Parent parent;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_weakId':1,'children':[{'parent':{'_weak':2}}],'extra':{'_weakId':2,'name':'extra'}}",
                "{'_weakId':1,'extra':{'_weakId':2,'name':'extra'},'children':[{'parent':{'_weak':2}}]}",
                "{'_weakId':1,'children':[{'parent':{'_weak':7}}]}",
                "{'_weakId':1,'children':[{'parent':{'_weak':1}}]}",
                "{'_weakId':1,'children':[{'parent':null}]}"
            })
    void aMarkedMemberKeepsWhatTheApplicationHasSet(String json) throws Exception {
        Parent parent = mapper.readValue(json.replace('\'', '"'), Parent.class);

        assertThat(parent.children)
                .singleElement()
                .satisfies(child -> assertThat(child.parent).isSameAs(parent));
    }

    /** Its field is that of a generic class. */
    static class Held<P> {
        @Weak
        public P parent;
    }

    static class Ward extends Held<Guardian> {}

    @Referent("guardian")
    static class Guardian {
        private List<Ward> wards;

        public void setWards(List<Ward> given) {
            wards = given;
            given.forEach(ward -> ward.parent = this);
        }
    }

    @Test
    void aMarkedMemberOfAGenericClassKeepsIt() throws Exception {
        Guardian guardian =
                mapper.readValue("{'_weakId':1,'wards':[{'parent':{'_weak':7}}]}".replace('\'', '"'), Guardian.class);

        assertThat(guardian.wards.get(0).parent).isSameAs(guardian);
    }

    static class Hub {
        @Weak
        public final Set<Node> nodes = Collections.newSetFromMap(new WeakHashMap<>());

        @Weak(WeakSide.KEYS)
        public Map<Node, String> names = new WeakHashMap<>();

        public WeakHashMap<Node, String> plain = new WeakHashMap<>();

        @Weak
        public Map<String, Node> byName = new HashMap<>();

        private List<Node> kids = new ArrayList<>();

        Hub() {
            plain.put(new Node("made by the constructor"), "");
            byName.put("made by the constructor", new Node());
        }

        public List<Node> getKids() {
            return kids;
        }

        public void setKids(List<Node> given) {
            kids = given;
            for (Node kid : given) {
                nodes.add(kid);
                names.put(kid, kid.name);
                plain.put(kid, kid.name);
                byName.put(kid.name, kid);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'nodes':[],'names':[],'plain':[],'byName':{},'kids':[{'_weakId':1,'name':'kid'}]}",
                "{'nodes':[{'_weak':1}],'names':[{'key':{'_weak':1},'value':'kid'}],'plain':[{'key':{'_weak':1},'value':'kid'}],"
                        + "'byName':{'kid':{'_weak':1}},'kids':[{'_weakId':1,'name':'kid'}]}",
            })
    void aWeakContainerKeepsWhatTheApplicationHasPutIn(String json) throws Exception {
        Hub hub = mapper.readValue(json.replace('\'', '"'), Hub.class);

        Node kid = hub.kids.get(0);
        assertThat(hub.nodes).containsExactly(kid);
        assertThat(hub.names).containsExactly(Map.entry(kid, "kid"));
        assertThat(hub.plain).containsExactly(Map.entry(kid, "kid"));
        assertThat(hub.byName).containsExactly(Map.entry("kid", kid));
    }

    static class Repeated {
        @Weak
        public Set<Node> nodes = new HashSet<>();

        public WeakHashMap<Node, String> names = new WeakHashMap<>();
        public List<Node> kids;
    }

    @Test
    void theLastContentsCountIfADocumentHasAContainerTwice() throws Exception {
        String json = "{'nodes':[{'_weak':1}],'nodes':[{'_weak':2}],'names':[{'key':{'_weak':1},'value':'one'}],"
                + "'names':[{'key':{'_weak':2},'value':'two'}],'kids':[{'_weakId':1},{'_weakId':2}]}";

        Repeated repeated = mapper.readValue(json.replace('\'', '"'), Repeated.class);

        assertThat(repeated.nodes).containsExactly(repeated.kids.get(1));
        assertThat(repeated.names).containsExactly(Map.entry(repeated.kids.get(1), "two"));
    }

    static class Merged {
        @Weak
        @JsonMerge
        public Set<Node> nodes = new HashSet<>();

        @JsonMerge
        public WeakHashMap<Node, String> names = new WeakHashMap<>();

        @JsonMerge
        public Map<String, WeakReference<Node>> references = new TreeMap<>();

        public List<Node> kids;
    }

    @Test
    void aMergedContainerKeepsWhatItHeld() throws Exception {
        var kept = new Node("kept");
        var merged = new Merged();
        merged.nodes.add(kept);
        merged.names.put(kept, "kept");
        merged.references.put("kept", new WeakReference<>(kept));
        String json = "{'nodes':[{'_weak':1}],'names':[{'key':{'_weak':1},'value':'n'}],'references':{'n':{'_weak':1}},"
                + "'kids':[{'_weakId':1,'name':'n'}]}";

        mapper.readerForUpdating(merged).readValue(json.replace('\'', '"'));

        Node kid = merged.kids.get(0);
        assertThat(merged.nodes).containsExactlyInAnyOrder(kept, kid);
        assertThat(merged.names).containsOnly(Map.entry(kept, "kept"), Map.entry(kid, "n"));
        assertThat(merged.references).containsOnlyKeys("kept", "n");
    }

    static class Skipping {
        @Weak
        @JsonAlias("mother")
        @JsonSetter(nulls = Nulls.SKIP)
        public Node parent;

        public Node node;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'parent':{'_weak':1},'mother':null,'node':{'_weakId':1,'name':'n'}}",
                "{'node':{'_weakId':1,'name':'n'},'parent':{'_weak':1},'mother':null}",
                "{'mother':null,'parent':{'_weak':1},'node':{'_weakId':1,'name':'n'}}"
            })
    void aNullThatIsSkippedSetsNothing(String json) throws Exception {
        Skipping skipping = mapper.readValue(json.replace('\'', '"'), Skipping.class);

        assertThat(skipping.parent).isNotNull().isSameAs(skipping.node);
    }

    /** Two setters of one field, and setters that set each other's. */
    static class Leg {
        @Weak
        private Node parent;

        public List<Node> all;

        public Node getParent() {
            return parent;
        }

        public void setParent(Node node) {
            parent = node;
        }

        @Weak
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        public void setMother(Node node) {
            parent = node;
        }
    }

    @Test
    void theLastOfTwoMembersThatSetOneFieldCounts() throws Exception {
        String json =
                "{'mother':{'_weak':1},'parent':{'_weak':2},'all':[{'_weakId':1,'name':'one'},{'_weakId':2,'name':'two'}]}";

        Leg leg = mapper.readValue(json.replace('\'', '"'), Leg.class);

        assertThat(leg.parent).isSameAs(leg.all.get(1));
    }

    @Referent("link")
    static class Link {
        public String name;
        private Link next;
        private Link prev;

        @Weak
        public Link getNext() {
            return next;
        }

        public void setNext(Link link) {
            next = link;
            if (link != null) {
                link.prev = this;
            }
        }

        @Weak
        public Link getPrev() {
            return prev;
        }

        public void setPrev(Link link) {
            prev = link;
        }
    }

    @Test
    void aMemberIsSetAlthoughAnotherOneHasSetItWhenTheDocumentEnded() throws Exception {
        String json = "[{'_weakId':1,'name':'a','next':{'_weak':2}},{'_weakId':2,'name':'b','prev':{'_weak':3}},"
                + "{'_weakId':3,'name':'c'}]";

        Link[] links = mapper.readValue(json.replace('\'', '"'), Link[].class);

        assertThat(links[0].next).isSameAs(links[1]);
        assertThat(links[1].prev).isSameAs(links[2]);
    }

    static class Canon {
        private Node parent;
        public List<Node> all;

        @Weak
        @JsonAlias("mother")
        public Node getParent() {
            return parent;
        }

        @JsonAlias("mother")
        public void setParent(Node node) {
            parent = node == null ? null : new Node("canon-" + node.name);
        }
    }

    @Test
    void theLastOneCountsAlsoIfTheSetterChangesWhatItIsGiven() throws Exception {
        String json =
                "{'parent':{'_weak':1},'mother':{'_weak':2},'all':[{'_weakId':1,'name':'one'},{'_weakId':2,'name':'two'}]}";

        assertThat(mapper.readValue(json.replace('\'', '"'), Canon.class).parent.name)
                .isEqualTo("canon-two");
    }

    /** Makes its container when it is told of its kids. */
    static class Late {
        public WeakHashMap<Node, String> names;

        @Weak
        public Node[] slots;

        private List<Node> kids;

        public List<Node> getKids() {
            return kids;
        }

        public void setKids(List<Node> given) {
            kids = given;
            names = new WeakHashMap<>();
            given.forEach(kid -> names.put(kid, kid.name));
            slots = given.toArray(Node[]::new);
        }
    }

    @Test
    void aContainerThatTheApplicationSetMeanwhileStays() throws Exception {
        Late late = mapper.readValue(
                "{'names':[],'slots':[{'_weak':9}],'kids':[{'_weakId':1,'name':'kid'}]}".replace('\'', '"'),
                Late.class);

        assertThat(late.names).containsExactly(Map.entry(late.kids.get(0), "kid"));
        assertThat(late.slots).containsExactly(late.kids.get(0));
    }

    /** Equal by what it is over, which is filled when the document ends. */
    @Referent("peer")
    static class Peer {
        public String name;

        @Weak
        public Set<Node> over = new HashSet<>();

        @Override
        public boolean equals(Object other) {
            return other instanceof Peer peer && peer.over.equals(over);
        }

        @Override
        public int hashCode() {
            return over.hashCode();
        }
    }

    static class Club {
        @Weak
        public Set<Peer> peers = new HashSet<>();

        @Weak(WeakSide.KEYS)
        public Map<Peer, String> names = new HashMap<>();

        private List<Peer> all;
        public List<Node> nodes;
        final Peer extra = new Peer();

        public List<Peer> getAll() {
            return all;
        }

        public void setAll(List<Peer> given) {
            all = given;
            extra.over.add(new Node("own"));
            peers.add(extra);
            names.put(extra, "extra");
        }
    }

    @Test
    void whatTheApplicationPutInHidesNoElementThatWasEqualToAnother() throws Exception {
        String json = "{'peers':[{'_weak':1},{'_weak':2}],"
                + "'names':[{'key':{'_weak':1},'value':'one'},{'key':{'_weak':2},'value':'two'}],"
                + "'all':[{'_weakId':1,'over':[{'_weak':3}]},{'_weakId':2,'over':[{'_weak':4}]}],"
                + "'nodes':[{'_weakId':3,'name':'a'},{'_weakId':4,'name':'b'}]}";

        Club club = mapper.readValue(json.replace('\'', '"'), Club.class);

        assertThat(club.peers).containsExactlyInAnyOrder(club.extra, club.all.get(0), club.all.get(1));
        assertThat(club.names)
                .containsOnly(
                        Map.entry(club.extra, "extra"),
                        Map.entry(club.all.get(0), "one"),
                        Map.entry(club.all.get(1), "two"));
    }

    /** Gives and takes copies. */
    static class Copying {
        private Set<Node> nodes = new HashSet<>();
        public List<Node> kids;

        @Weak
        public Set<Node> getNodes() {
            return new HashSet<>(nodes);
        }

        public void setNodes(Set<Node> given) {
            nodes = new HashSet<>(given);
        }
    }

    @Test
    void aContainerThatIsCopiedInAndOutIsSet() throws Exception {
        ObjectMapper making = Mappers.json(new WeaklinkModule(
                Weaklink.builder().container(Set.class, HashSet::new).build()));

        Copying copying = making.readValue(
                "{'nodes':[{'_weak':1}],'kids':[{'_weakId':1,'name':'kid'}]}".replace('\'', '"'), Copying.class);

        assertThat(copying.nodes).containsExactly(copying.kids.get(0));
    }

    /** Keeps what it is given. */
    abstract static class Keeping {
        List<Node> nodes;
        public List<Node> kids;

        public void setNodes(List<Node> given) {
            nodes = given;
        }
    }

    static class GivingCopies extends Keeping {
        @Weak
        public List<Node> getNodes() {
            return nodes == null ? null : new ArrayList<>(nodes);
        }
    }

    static class GivingViews extends Keeping {
        @Weak
        public List<Node> getNodes() {
            return nodes == null ? null : Collections.unmodifiableList(nodes);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {GivingCopies.class, GivingViews.class})
    void aContainerThatIsShownAsACopyOrAViewHasItsContentsOnce(Class<? extends Keeping> type) throws Exception {
        ObjectMapper making = Mappers.json(new WeaklinkModule(
                Weaklink.builder().container(List.class, ArrayList::new).build()));

        Keeping keeping = making.readValue(
                "{'nodes':[{'_weak':1}],'kids':[{'_weakId':1,'name':'kid'}]}".replace('\'', '"'), type);

        assertThat(keeping.nodes).containsExactly(keeping.kids.get(0));
    }

    /** Copies what it is given, and puts its kids into the copies. */
    static class Family {
        private Set<Node> nodes;
        private Set<Node> behind = new HashSet<>();
        private WeakHashMap<Node, String> names;
        private List<Node> kids;

        @Weak
        public Set<Node> getNodes() {
            return nodes;
        }

        public void setNodes(Set<Node> given) {
            nodes = new HashSet<>(given);
        }

        @Weak
        public Set<Node> getBehind() {
            return new HashSet<>(behind);
        }

        public void setBehind(Set<Node> given) {
            behind = new HashSet<>(given);
        }

        public WeakHashMap<Node, String> getNames() {
            return names;
        }

        public void setNames(WeakHashMap<Node, String> given) {
            names = new WeakHashMap<>(given);
        }

        public List<Node> getKids() {
            return kids;
        }

        public void setKids(List<Node> given) {
            kids = given;
            nodes.add(given.get(0));
            behind.add(given.get(0));
            names.put(given.get(0), "own");
        }
    }

    private static Family family(String json) throws Exception {
        return Mappers.json(new WeaklinkModule(
                        Weaklink.builder().container(Set.class, HashSet::new).build()))
                .readValue(json.replace('\'', '"'), Family.class);
    }

    @Test
    void aCopyOfAContainerKeepsWhatTheApplicationHasPutIn() throws Exception {
        Family family =
                family("{'nodes':[{'_weak':2}],'behind':[{'_weak':2}],'names':[{'key':{'_weak':2},'value':'read'}],"
                        + "'kids':[{'_weakId':1,'name':'one'},{'_weakId':2,'name':'two'}]}");

        assertThat(family.nodes).containsExactlyInAnyOrderElementsOf(family.kids);
        assertThat(family.behind).containsExactlyInAnyOrderElementsOf(family.kids);
        assertThat(family.names)
                .containsOnly(Map.entry(family.kids.get(0), "own"), Map.entry(family.kids.get(1), "read"));
    }

    /** It has nothing to put in, and nothing to take out. */
    @Test
    void aCopyOfAnEmptyContainerKeepsItToo() throws Exception {
        Family family = family("{'nodes':[],'behind':[],'names':[],'kids':[{'_weakId':1,'name':'one'}]}");

        assertThat(family.nodes).containsExactlyElementsOf(family.kids);
        assertThat(family.behind).containsExactlyElementsOf(family.kids);
        assertThat(family.names).containsOnly(Map.entry(family.kids.get(0), "own"));
    }

    @Test
    void theLastContentsCountAlsoIfTheyAreCopied() throws Exception {
        Family family = family(
                "{'nodes':[{'_weak':1}],'nodes':[{'_weak':3}],'behind':[{'_weak':1}],'behind':[{'_weak':3}],"
                        + "'names':[{'key':{'_weak':1},'value':'a'}],'names':[{'key':{'_weak':3},'value':'b'}],"
                        + "'kids':[{'_weakId':2,'name':'two'},{'_weakId':1,'name':'one'},{'_weakId':3,'name':'three'}]}");

        Node two = family.kids.get(0);
        Node three = family.kids.get(2);
        assertThat(family.nodes).containsExactlyInAnyOrder(two, three);
        assertThat(family.behind).containsExactlyInAnyOrder(two, three);
        assertThat(family.names).containsOnly(Map.entry(two, "own"), Map.entry(three, "b"));
    }
}
