package io.weaklink.samples;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree whose children know their parent: an ordinary field, meant weakly. */
final class SceneTree implements Scene {

    @Referent("node")
    static final class Node {
        public String name = "";

        @Weak
        public @Nullable Node parent;

        public List<Node> children = new ArrayList<>();

        Node() {}

        Node(String name) {
            this.name = name;
        }

        Node grow(String child) {
            var node = new Node(child);
            node.parent = this;
            children.add(node);
            return node;
        }

        String path() {
            return parent == null ? name : parent.path() + " > " + name;
        }
    }

    @Override
    public void play(Stage stage) throws Exception {
        stage.scene("2  A tree whose children know their parent:  @Weak Node parent;");
        var weaklink = Weaklink.create();
        var json = new Codec.Json(weaklink);
        var kryo = new Codec.Bytes(weaklink);
        var oak = new Node("oak");
        Node bough = oak.grow("bough");
        stage.say(new String(json.write(oak), StandardCharsets.UTF_8));
        stage.say("and " + kryo.write(oak).length + " bytes through Kryo");
        stage.claim(
                hangsTogether(json.copy(oak, Node.class), oak) && hangsTogether(kryo.copy(oak, Node.class), oak),
                "The restored bough hangs on the restored oak, not on the old one.");
        byte[] alone = json.write(bough);
        stage.claim(
                alone.length < json.write(oak).length && json.read(alone, Node.class).parent == oak,
                "The bough written alone does not take the oak along; here it finds the living one again.");
    }

    private static boolean hangsTogether(Node restored, Node old) {
        Node bough = restored.children.get(0);
        return restored != old && bough.parent == restored && bough.path().equals("oak > bough");
    }
}
