package io.weaklink.flink.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.flink.WeaklinkFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes of which one is killed, with this library beside Flink and the setup in the jar of the job: the job comes
 * back from a checkpoint in two processes, one of them new, and each reference points at an object of its process. Run by
 * {@code mvn -Pflink-kill}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledTaskManagerIT {

    @TempDir
    Path temp;

    @Test
    void findsTheObjectsOfTheNewProcess() throws Exception {
        try (var cluster = new ThreeProcesses(temp)) {
            Process stays = cluster.startTaskManager();
            Process dies = cluster.startTaskManager();
            cluster.await("two task managers", () -> cluster.ask("/overview", "\"slots-total\":(\\d+)") == 2);
            String job = submit(cluster);
            String checkpoints = "/jobs/" + job + "/checkpoints";

            cluster.await("a checkpoint with all customers", () -> {
                long whole = firstWhole(cluster.lines("snapshot"));
                long completed = cluster.ask(checkpoints, "\"completed\":\\{[^{}]*?\"id\":(\\d+)");
                return whole > 0 && completed >= whole;
            });
            long whole = firstWhole(cluster.lines("snapshot"));
            assertThat(cluster.lines("restored")).isEmpty();
            dies.destroyForcibly().waitFor();
            Process comes = cluster.startTaskManager();

            cluster.await("all customers met again", () -> restored(cluster).size() == WatchedRun.CUSTOMERS);
            assertThat(cluster.ask(checkpoints, "\"restored\":\\{\"id\":(\\d+)"))
                    .isGreaterThanOrEqualTo(whole);
            assertThat(cluster.lines("wrong")).isEmpty();
            assertThat(Set.copyOf(restored(cluster).values()))
                    .containsExactlyInAnyOrder(Long.toString(stays.pid()), Long.toString(comes.pid()));
            assertThat(stays.isAlive() && comes.isAlive()).isTrue();
        }
    }

    private String submit(ThreeProcesses cluster) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(job());
        WatchedJob.build(env);
        JobGraph graph = env.getStreamGraph().getJobGraph();
        graph.addJar(new org.apache.flink.core.fs.Path(cluster.jar().toUri()));
        try (var client = new RestClusterClient<>(cluster.address(), StandaloneClusterId.getInstance())) {
            JobID job = client.submitJob(graph).get(2, TimeUnit.MINUTES);
            return job.toHexString();
        }
    }

    private Configuration job() {
        return WeaklinkFlink.configure(new Configuration())
                .set(CoreOptions.DEFAULT_PARALLELISM, 2)
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        temp.resolve("checkpoints").toUri().toString())
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200))
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 20)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(500));
    }

    /** Returns the first checkpoint that has the state of all customers; 0 if there is none yet. */
    private static long firstWhole(List<String[]> snapshots) {
        Map<Long, Integer> customers = snapshots.stream()
                .map(words -> words[2].split(" "))
                .collect(Collectors.groupingBy(
                        it -> Long.valueOf(it[0]), Collectors.summingInt(it -> Integer.parseInt(it[1]))));
        return customers.entrySet().stream()
                .filter(entry -> entry.getValue() == WatchedRun.CUSTOMERS)
                .mapToLong(Map.Entry::getKey)
                .min()
                .orElse(0);
    }

    /** Returns the process that has met the restored state of each customer last. */
    private static Map<String, String> restored(ThreeProcesses cluster) throws Exception {
        return cluster.lines("restored").stream()
                .collect(Collectors.toMap(words -> words[2], words -> words[1], (before, last) -> last));
    }
}
