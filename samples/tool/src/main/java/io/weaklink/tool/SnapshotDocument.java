package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.weaklink.snapshot.SnapshotFile;
import java.io.IOException;

/** The document of a snapshot that can be read without classes: JSON, CBOR or Smile. Opens it as often as asked. */
final class SnapshotDocument {

    /** What is on disk is as deep and as long as it is. */
    private static final StreamReadConstraints NO_LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private final SnapshotFile file;

    /** Refuses nothing yet; ask {@link #tells} first. */
    SnapshotDocument(SnapshotFile file) {
        this.file = file;
    }

    /** Returns whether a document of this codec can be read without classes. */
    static boolean tells(String codec) {
        return switch (codec) {
            case "jackson/JSON", "jackson/CBOR", "jackson/Smile" -> true;
            default -> false;
        };
    }

    /** Returns whether a document of this codec is a text in UTF-8. */
    static boolean isText(String codec) {
        return switch (codec) {
            case "jackson/JSON", "jackson/YAML", "jackson/XML" -> true;
            default -> false;
        };
    }

    /** Opens the document from its beginning; closing the parser closes the file. */
    JsonParser open() throws IOException {
        JsonFactory factory = factory(file.header().codec());
        return factory.createParser(file.document());
    }

    private static JsonFactory factory(String codec) {
        return switch (codec) {
            case "jackson/JSON" -> unlimited(JsonFactory.builder());
            case "jackson/CBOR" -> unlimited(CBORFactory.builder());
            case "jackson/Smile" -> unlimited(SmileFactory.builder());
            default -> throw new IllegalArgumentException("A document of '" + codec + "' tells nothing by itself.");
        };
    }

    private static JsonFactory unlimited(TSFBuilder<?, ?> builder) {
        return builder.streamReadConstraints(NO_LIMITS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }
}
