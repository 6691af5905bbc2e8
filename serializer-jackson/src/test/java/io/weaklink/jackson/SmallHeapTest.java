package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.contract.CodecFixture;
import io.weaklink.contract.SmallHeap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heap ends in the middle of a document, in a process of its own. */
class SmallHeapTest {

    @ParameterizedTest
    @ValueSource(classes = JsonContractTest.class)
    void letsTheNextDocumentBeRight(Class<? extends CodecFixture> fixture) throws Exception {
        assertThat(SmallHeap.run(fixture)).containsExactly("reads failed: true, writes failed: true");
    }
}
