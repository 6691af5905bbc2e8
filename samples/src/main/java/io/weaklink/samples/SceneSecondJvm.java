package io.weaklink.samples;

import io.weaklink.Weaklink;
import io.weaklink.samples.Paper.Customer;
import io.weaklink.samples.Paper.Press;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Written to disk here, restored by another JVM: {@link SecondJvm}. */
final class SceneSecondJvm implements Scene {

    @Override
    public void play(Stage stage) throws Exception {
        stage.scene("4  To disk, and back in a second JVM");
        Path directory = Files.createTempDirectory("weaklink-tour");
        try {
            save(stage, directory);
            Process second = start(directory);
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = second.waitFor(60, TimeUnit.SECONDS);
            said.lines().forEach(line -> stage.say("process " + second.pid() + "  " + line));
            stage.claim(
                    ended && second.exitValue() == 0,
                    "It has a customer 42 of its own, found under the name. Only the press stayed here.");
        } finally {
            delete(directory);
        }
    }

    private static void save(Stage stage, Path directory) throws Exception {
        var weaklink = Weaklink.create();
        var ada = new Customer();
        var press = new Press();
        weaklink.registry().register("customer/42", ada);
        var paper = new Paper(ada, press, "Emmy", "Alan");
        List<String> dangling = new ArrayList<>();
        for (Codec codec : Codec.both(weaklink)) {
            try (var store = SnapshotStore.open(directory.resolve(codec.name()), codec.snapshots(Paper.class))) {
                store.write(paper).dangling().forEach(row -> dangling.add(row.where()));
            }
        }
        stage.claim(
                paper.patron.get() == ada && paper.press.get() == press && dangling.size() == 2,
                "Two snapshots, forced and verified. Each tells what will be empty elsewhere: " + dangling);
    }

    private static Process start(Path directory) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, SecondJvm.class.getName(), directory.toString());
        // Not as an argument: a class path can be longer than a command line may be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
