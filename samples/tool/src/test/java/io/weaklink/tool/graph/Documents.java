package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Documents by hand, and the graphs in them. */
final class Documents {

    private static final JsonFactory DEEP = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private Documents() {}

    static SnapshotGraph graph(String json) throws IOException {
        return graph(json, JsonGraph.Detail.REFERENTS);
    }

    static SnapshotGraph graph(String json, JsonGraph.Detail detail) throws IOException {
        try (JsonParser parser = DEEP.createParser(json)) {
            return new JsonGraph(detail).read(parser);
        }
    }

    static SnapshotGraph graph(byte[] json) throws IOException {
        try (JsonParser parser = DEEP.createParser(json)) {
            return new JsonGraph().read(parser);
        }
    }

    /** Returns a chain of that many referents, each in the one before. */
    static byte[] chain(int length) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 1; i <= length; i++) {
            bytes.writeBytes(("{\"_weakId\":" + i + ",\"next\":").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes("null".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("}".repeat(length).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Returns a folder with that many folders in it, which refer to it weakly, and as many in the last of them. */
    static String folders(int count) {
        var json = new StringBuilder("{\"_weakId\":1,\"name\":\"top\",\"folders\":[");
        for (int i = 2; i <= count + 1; i++) {
            json.append(folder(i, 1)).append(i <= count ? "}," : ",\"folders\":[");
        }
        for (int i = count + 2; i <= 2 * count + 1; i++) {
            json.append(folder(i, count + 1)).append(i <= 2 * count ? "}," : "}");
        }
        return json.append("]}]}").toString();
    }

    private static String folder(int number, int parent) {
        return "{\"_weakId\":" + number + ",\"name\":\"folder " + number + "\",\"parent\":{\"_weak\":" + parent
                + ",\"_weakType\":\"folder\"}";
    }
}
