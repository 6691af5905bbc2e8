package io.weaklink.flink.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.flink.WeaklinkFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.checkpoint.RestoredCheckpointStats;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two task managers, a failure after a checkpoint, and keyed state that comes back from that checkpoint: each reference, in
 * records and in the state, points at the object that this process has now.
 */
class RestoredStateTest {

    private static final int SECONDS = 120;

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void pointsAtTheObjectsOfThisProcess(String backend) throws Exception {
        var run = new WatchedRun();
        WatchedRun.current = run;
        try (var cluster = new MiniCluster(cluster())) {
            cluster.start();
            var env = StreamExecutionEnvironment.getExecutionEnvironment(job(backend));
            WatchedJob.build(env);
            JobID job = cluster.submitJob(env.getStreamGraph().getJobGraph())
                    .get(SECONDS, TimeUnit.SECONDS)
                    .getJobID();

            assertThat(run.restored.await(SECONDS, TimeUnit.SECONDS))
                    .as("all customers met again; wrong: " + run.wrong)
                    .isTrue();

            RestoredCheckpointStats restored = cluster.getExecutionGraph(job)
                    .get(SECONDS, TimeUnit.SECONDS)
                    .getCheckpointStatsSnapshot()
                    .getLatestRestoredCheckpoint();
            assertThat(restored).isNotNull();
            assertThat(run.isWhole(restored.getCheckpointId())).isTrue();
            cluster.cancelJob(job).get(SECONDS, TimeUnit.SECONDS);
            cluster.requestJobResult(job).get(SECONDS, TimeUnit.SECONDS);
        }
        assertThat(run.wrong).isEmpty();
        assertThat(run.copies).hasPositiveValue();
        assertThat(KeptMetrics.names())
                .isEqualTo(Set.of(
                        "resolved",
                        "empty unknown",
                        "empty collected",
                        "empty cleared",
                        "empty refused",
                        "empty not_in_document",
                        "empty written_without_weaklink"));
        assertThat(KeptMetrics.sum("resolved")).isGreaterThan(WatchedRun.CUSTOMERS);
    }

    private MiniClusterConfiguration cluster() {
        var configuration = new Configuration();
        KeptMetrics.addTo(configuration);
        return new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build();
    }

    private Configuration job(String backend) {
        Configuration configuration = WeaklinkFlink.configure(new Configuration());
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, temp.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        return configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    }
}
