package io.weaklink.samples.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the fuzzer Jazzer calls, in {@code mvn -Pfuzz}: a {@link FuzzedReader} with the bytes that it has made. Its
 * arguments are the kind and the directory of inputs.
 */
public final class ReaderFuzzer {

    private static FuzzedReader reader = new FuzzedReader(FuzzedReader.Kind.JSON);

    private ReaderFuzzer() {}

    /** Chooses the reader, and puts into the directory of inputs what it may begin with. */
    public static void fuzzerInitialize(String[] arguments) throws Exception {
        var kind = FuzzedReader.Kind.valueOf(arguments[0]);
        Path inputs = Path.of(arguments[1]);
        reader = new FuzzedReader(kind);
        Corpus.unpack(kind, inputs);
        Files.write(inputs.resolve("seed"), reader.seed());
    }

    /** Reads once. */
    public static void fuzzerTestOneInput(byte[] input) {
        reader.accepts(input);
    }
}
