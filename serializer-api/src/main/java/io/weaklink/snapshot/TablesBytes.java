package io.weaklink.snapshot;

import io.weaklink.IdentityToken;
import io.weaklink.TypeDescriptor;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * {@link SnapshotTables} and the user's metadata as bytes, and back, each the content of a section of its own. Texts are a
 * u32 length and UTF-8, numbers are big-endian.
 *
 * <pre>
 * metadata  count u32, (key, value)*
 * types     objects u64, count u32, (type, number u64)*
 * tokens    number u64, count u32, (token, type)*
 * report    count u32, (type, outcome, number u64)*, count u32, (place, reference, outcome)*
 * reference 0 cleared | 1 number u32, type or an empty text | 2 token, type
 * </pre>
 */
final class TablesBytes {

    /** No name of ours is longer. A count in the file never decides how much memory is allocated. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int LONGEST_PLACE = 4_096;

    private static final int CLEARED = 0;
    private static final int NUMBERED = 1;
    private static final int TOKENED = 2;

    private TablesBytes() {}

    static void write(FileWriter file, SnapshotTables tables) throws IOException {
        file.section(FileLayout.TYPES, section(out -> {
            out.writeLong(tables.objects());
            out.writeInt(tables.types().size());
            for (var type : new TreeMap<>(tables.types()).entrySet()) {
                write(out, type.getKey());
                out.writeLong(type.getValue());
            }
        }));
        file.section(FileLayout.TOKENS, section(out -> {
            out.writeLong(tables.tokenCount());
            out.writeInt(tables.tokens().size());
            for (WireReference.Tokened token : tables.tokens()) {
                write(out, token.token().text());
                write(out, token.type().name());
            }
        }));
        file.section(FileLayout.REPORT, section(out -> writeReport(out, tables)));
    }

    static void write(FileWriter file, Map<String, String> metadata) throws IOException {
        file.section(FileLayout.METADATA, section(out -> {
            out.writeInt(metadata.size());
            for (var entry : new TreeMap<>(metadata).entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        }));
    }

    private static void writeReport(DataOutputStream out, SnapshotTables tables) throws IOException {
        out.writeInt(tables.references().values().stream().mapToInt(Map::size).sum());
        for (var type : new TreeMap<>(tables.references()).entrySet()) {
            for (var count : new EnumMap<>(type.getValue()).entrySet()) {
                write(out, type.getKey());
                write(out, count.getKey().name());
                out.writeLong(count.getValue());
            }
        }
        out.writeInt(tables.rows().size());
        for (WrittenReference row : tables.rows()) {
            write(out, cut(row.where()));
            writeReference(out, row.wire());
            write(out, row.outcome().name());
        }
    }

    /**
     * A place may contain the keys of the user's maps, which may be of any length. The two ends of the place tell most.
     */
    private static String cut(String place) {
        return place.length() <= LONGEST_PLACE
                ? place
                : place.substring(0, LONGEST_PLACE / 2) + ".." + place.substring(place.length() - LONGEST_PLACE / 2);
    }

    private static void writeReference(DataOutputStream out, WireReference wire) throws IOException {
        if (wire instanceof WireReference.Numbered numbered) {
            out.writeByte(NUMBERED);
            out.writeInt(numbered.number());
            write(out, numbered.type() == null ? "" : numbered.type().name());
        } else if (wire instanceof WireReference.Tokened tokened) {
            out.writeByte(TOKENED);
            write(out, tokened.token().text());
            write(out, tokened.type().name());
        } else {
            out.writeByte(CLEARED);
        }
    }

    static SnapshotTables readTables(FileReader file, SnapshotTransform transform, String name) throws IOException {
        return read(file, FileLayout.TYPES, transform, name, types -> {
            long objects = types.readLong();
            Map<String, Long> byType = new TreeMap<>();
            for (int left = types.readInt(); left > 0; left--) {
                byType.put(text(types), types.readLong());
            }
            return read(file, FileLayout.TOKENS, transform, name, tokens -> {
                long tokenCount = tokens.readLong();
                List<WireReference.Tokened> carried = new ArrayList<>();
                for (int left = tokens.readInt(); left > 0; left--) {
                    carried.add(tokened(tokens));
                }
                return read(file, FileLayout.REPORT, transform, name, report -> {
                    var references = references(report);
                    return new SnapshotTables(objects, byType, references, carried, tokenCount, rows(report));
                });
            });
        });
    }

    static Map<String, String> readMetadata(FileReader file, SnapshotTransform transform, String name)
            throws IOException {
        return read(file, FileLayout.METADATA, transform, name, in -> {
            Map<String, String> metadata = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                metadata.put(text(in), text(in));
            }
            return metadata;
        });
    }

    private static Map<String, Map<WriteOutcome, Long>> references(DataInputStream in) throws IOException {
        Map<String, Map<WriteOutcome, Long>> references = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            references
                    .computeIfAbsent(text(in), any -> new EnumMap<>(WriteOutcome.class))
                    .put(WriteOutcome.valueOf(text(in)), in.readLong());
        }
        return references;
    }

    private static List<WrittenReference> rows(DataInputStream in) throws IOException {
        List<WrittenReference> rows = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            rows.add(new WrittenReference(text(in), reference(in), WriteOutcome.valueOf(text(in))));
        }
        return rows;
    }

    private static WireReference reference(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case NUMBERED -> new WireReference.Numbered(in.readInt(), typeOrNull(text(in)));
            case TOKENED -> tokened(in);
            default -> WireReference.CLEARED;
        };
    }

    private static @Nullable TypeDescriptor typeOrNull(String name) {
        return name.isEmpty() ? null : new TypeDescriptor(name);
    }

    private static WireReference.Tokened tokened(DataInputStream in) throws IOException {
        return new WireReference.Tokened(IdentityToken.parse(text(in)), new TypeDescriptor(text(in)));
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST_TEXT) {
            throw new IllegalArgumentException("A text in the tables or the metadata has at most " + LONGEST_TEXT
                    + " bytes, but one has " + utf8.length + ". Keep long texts in the graph.");
        }
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] utf8 = in.readNBytes(length);
        if (utf8.length < length) {
            throw new EOFException();
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private interface Writing {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static FileWriter.Content section(Writing writing) {
        return (OutputStream out) -> {
            var data = new DataOutputStream(new BufferedOutputStream(out));
            writing.writeTo(data);
            data.flush();
        };
    }

    private interface Reading<R> {
        R readFrom(DataInputStream in) throws IOException;
    }

    /**
     * Refuses a section whose checksums are right but whose bytes do not follow the grammar: another program wrote it.
     */
    private static <R> R read(FileReader file, byte kind, SnapshotTransform transform, String name, Reading<R> reading)
            throws IOException {
        try (InputStream in = file.section(kind, transform);
                var data = new DataInputStream(new BufferedInputStream(in))) {
            return reading.readFrom(data);
        } catch (EOFException | ZipException | IllegalArgumentException wrong) {
            throw SnapshotException.of(
                    SnapshotException.Reason.DAMAGED,
                    name,
                    "The snapshot '" + name + "' has a section '" + FileLayout.nameOf(kind)
                            + "' that is not what this version expects: " + SnapshotException.sentence(wrong)
                            + " Use an older snapshot, or the version that wrote it.",
                    wrong);
        } catch (SnapshotException known) {
            throw known;
        } catch (IOException notTaken) {
            // An error of the file itself is thrown above, so this one comes from the transform.
            throw SnapshotException.of(
                    SnapshotException.Reason.CODEC_FAILED,
                    name,
                    "The snapshot '" + name + "' has a section '" + FileLayout.nameOf(kind) + "' that its transform '"
                            + transform.id() + "' does not take: " + SnapshotException.sentence(notTaken)
                            + " Give it what it had when the file was written, as the same key.",
                    notTaken);
        }
    }
}
