package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import io.weaklink.Collected;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.OwnLoader;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Row D3: nothing of ours holds a class loader that the application has dropped. */
class DroppedLoaderTest {

    /** Writes and reads with every module, in the class loader of this library. */
    static final class InJson extends Use {
        @Override
        ObjectMapper mapper(WeaklinkModule module) {
            return JsonMapper.builder().addModule(module).build();
        }
    }

    /** The same in a binary format. */
    static final class InSmile extends Use {
        @Override
        ObjectMapper mapper(WeaklinkModule module) {
            return SmileMapper.builder().addModule(module).build();
        }
    }

    abstract static class Use implements Callable<Object> {

        abstract ObjectMapper mapper(WeaklinkModule module);

        @Override
        public Object call() throws Exception {
            for (WeaklinkModule module : List.of(new WeaklinkModule(), new WeaklinkModule(Weaklink.create()))) {
                var frame = new Frame();
                frame.node = new Node("node");
                frame.ahead = new Places<>(frame.node);
                ObjectMapper mapper = mapper(module);
                Frame restored = mapper.readValue(mapper.writeValueAsBytes(frame), Frame.class);
                assertThat(restored.ahead.weak.get()).isSameAs(restored.node);
            }
            return "used";
        }
    }

    @Test
    void aLoaderThatReadAndWroteJsonIsCollected() throws Exception {
        Collected.awaitCleared(
                OwnLoader.useAndDrop(InJson.class, Weaklink.class, Model.class, WeaklinkModule.class, InJson.class));
    }

    @Test
    void aLoaderThatReadAndWroteSmileIsCollected() throws Exception {
        Collected.awaitCleared(
                OwnLoader.useAndDrop(InSmile.class, Weaklink.class, Model.class, WeaklinkModule.class, InSmile.class));
    }
}
