package io.weaklink.flink.sample;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;

/**
 * A cluster of Flink on the loopback interface: a process for the job manager, and one for each task manager. This library
 * stands on their class path, as in the folder {@code lib}; the job does not. All of them are killed when this is closed.
 */
final class ThreeProcesses implements AutoCloseable {

    private static final Duration MOST = Duration.ofMinutes(3);

    private final Path folder;
    private final int rest = freePort();
    private final int rpc = freePort();
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    ThreeProcesses(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("config.yaml"), String.join("\n", configuration()));
        start("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    }

    private List<String> configuration() {
        return List.of(
                "jobmanager.rpc.address: 127.0.0.1",
                "jobmanager.rpc.port: " + rpc,
                "jobmanager.memory.process.size: 700m",
                "rest.address: 127.0.0.1",
                "rest.bind-address: 127.0.0.1",
                "rest.port: " + rest,
                "taskmanager.host: 127.0.0.1",
                "taskmanager.numberOfTaskSlots: 1",
                // All sizes, because there is no launch script that would work them out.
                "taskmanager.cpu.cores: 1",
                "taskmanager.memory.task.heap.size: 128m",
                "taskmanager.memory.task.off-heap.size: 0m",
                "taskmanager.memory.framework.heap.size: 64m",
                "taskmanager.memory.framework.off-heap.size: 64m",
                "taskmanager.memory.network.min: 32m",
                "taskmanager.memory.network.max: 32m",
                "taskmanager.memory.managed.size: 32m",
                "taskmanager.memory.jvm-metaspace.size: 128m",
                "taskmanager.memory.jvm-overhead.min: 64m",
                "taskmanager.memory.jvm-overhead.max: 64m",
                "heartbeat.interval: 500",
                "heartbeat.timeout: 8000",
                "io.tmp.dirs: " + folder.resolve("tmp"),
                "");
    }

    Process startTaskManager() throws IOException {
        return start("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    }

    private Process start(String main) throws IOException {
        Path output = folder.resolve("output-" + processes.size());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-D" + WatchedRun.FILE + "=" + watched(),
                        "-cp",
                        library(),
                        main,
                        "--configDir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        processes.add(process);
        return process;
    }

    /** The class path of these tests without the tests, which are the job. */
    private static String library() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(job()))
                .reduce((before, entry) -> before + File.pathSeparator + entry)
                .orElseThrow();
    }

    private static Path job() {
        return Path.of(URI.create(
                Rates.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Packs the job with its provider. */
    Path jar() throws IOException {
        Path jar = folder.resolve("job.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(job())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = job().relativize(file).toString().replace(File.separatorChar, '/');
                if (name.startsWith("io/weaklink/flink/sample/") || name.endsWith("WeaklinkProvider")) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }

    /** Returns the configuration of a client. */
    Configuration address() {
        return new Configuration()
                .set(JobManagerOptions.ADDRESS, "127.0.0.1")
                .set(JobManagerOptions.PORT, rpc)
                .set(RestOptions.ADDRESS, "127.0.0.1")
                .set(RestOptions.PORT, rest);
    }

    Path watched() {
        return folder.resolve("watched");
    }

    /** Returns the lines of this kind that the tasks have written so far. */
    List<String[]> lines(String kind) throws IOException {
        return !Files.exists(watched())
                ? List.of()
                : Files.readAllLines(watched()).stream()
                        .map(line -> line.split(" ", 3))
                        .filter(words -> words.length == 3 && words[0].equals(kind))
                        .toList();
    }

    /** Asks the job manager, and returns the first number that the pattern finds; -1 if it finds none. */
    long ask(String path, String pattern) throws Exception {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rest + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher found = Pattern.compile(pattern).matcher(answer);
            return found.find() ? Long.parseLong(found.group(1)) : -1;
        } catch (IOException notYet) {
            return -1;
        }
    }

    /** Waits, with a bound, until this holds. Fails with what the processes have said. */
    void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.call()) {
            Process jobManager = processes.get(0);
            boolean isOver = System.nanoTime() > end
                    || !processes.get(processes.size() - 1).isAlive();
            if (isOver || jobManager.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("not " + what + "; the processes said: " + outputs());
            }
        }
    }

    private String outputs() throws IOException {
        var all = new StringBuilder();
        for (int i = 0; i < processes.size(); i++) {
            all.append('\n').append(i).append(processes.get(i).isAlive() ? " lives: " : " is gone: ");
            all.append(Files.readString(folder.resolve("output-" + i)));
        }
        return all.append('\n')
                .append(Files.exists(watched()) ? Files.readString(watched()) : "nothing watched")
                .toString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port.", e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
