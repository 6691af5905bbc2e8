package io.weaklink.fory;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.fory.Fory;
import org.junit.jupiter.api.Test;

/** The example of the package's page. */
class ExampleTest {

    @Referent("tree")
    static class Tree {
        WeakReference<Tree> parent = new WeakReference<>(null);
        List<Tree> children = new ArrayList<>();
    }

    @Test
    void aChildFindsItsParent() {
        var tree = new Tree();
        var child = new Tree();
        child.parent = new WeakReference<>(tree);
        tree.children.add(child);

        Fory fory = Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(false)
                .build();
        WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
        fory.register(Tree.class);

        byte[] document = weak.serialize(tree);
        Tree restored = (Tree) weak.deserialize(document);

        assertThat(restored.children.get(0).parent.get()).isSameAs(restored);
    }
}
