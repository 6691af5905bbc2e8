package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The setup without a registry, which all that a process has without one of its own shares. */
class DocumentOnlyTest {

    /** Here, a node. */
    @Referent("the only node")
    static class Node {}

    /** A node elsewhere, in another application of the process. */
    static class Elsewhere {
        @Referent("the only node")
        static class Node {}
    }

    @Test
    void isOneSetupWhereverItComesFrom() {
        assertThat(CodecSetup.of(Weaklink.documentOnly()).sharesSetupWith(CodecSetup.of(Weaklink.documentOnly())))
                .isTrue();
        assertThat(Weaklink.documentOnly().hasRegistry()).isFalse();
    }

    @Test
    void letsTwoApplicationsHaveOneAlias() {
        assertThat(CodecSetup.of(Weaklink.documentOnly()).types().isReferent(Node.class))
                .isTrue();
        assertThat(CodecSetup.of(Weaklink.documentOnly()).types().isReferent(Elsewhere.Node.class))
                .isTrue();
    }

    @Test
    void refusesOneAliasForTwoClassesOfOneApplication() {
        Weaklink one = Weaklink.documentOnly();
        assertThat(CodecSetup.of(one).types().isReferent(Node.class)).isTrue();

        assertThatThrownBy(() -> CodecSetup.of(one).types().isReferent(Elsewhere.Node.class))
                .isInstanceOf(WeaklinkException.class)
                .hasMessageContaining("The alias 'the only node' stands for '");
    }
}
