package io.weaklink.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Collected;
import io.weaklink.Weaklink;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row D8: a job in a class loader of its own, with the setup and the objects that it registers. This library stands beside
 * Flink in the loader above, as in the folder {@code lib}, or in the jar of the job.
 */
class JobLoaderTest {

    /** What a job does; made anew by each loader. It is given the bytes of a record and gives others. */
    public static final class InJob implements UnaryOperator<Object> {

        private final FlinkSerializerTest.Model model = new FlinkSerializerTest.Model();

        /** Gives bytes of a record if it is given none; else says what a record refers to. */
        @Override
        public Object apply(Object record) {
            try {
                return record == null ? write() : read((byte[]) record);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private byte[] write() throws Exception {
            weaklink().registry().register("model/1", model);
            var reading = new FlinkSerializerTest.Reading();
            reading.model = new WeakReference<>(model);
            return Flinks.write(FlinkSerializerTest.Reading.class, reading);
        }

        private String read(byte[] record) throws Exception {
            Object found =
                    Flinks.read(FlinkSerializerTest.Reading.class, record).model.get();
            return found == null ? "nothing" : found == model ? "the model of this job" : "a strange " + found;
        }

        private static Weaklink weaklink() {
            return new io.weaklink.flink.sample.Rates().weaklink();
        }
    }

    /** A loader of a job below one of Flink. */
    private record Job(URLClassLoader flink, URLClassLoader loader, UnaryOperator<Object> code)
            implements AutoCloseable {

        static Job of(URLClassLoader flink, boolean libraryInJob) throws Exception {
            URL[] own = entries(libraryInJob ? Part.JOB_WITH_LIBRARY : Part.JOB);
            var loader = new URLClassLoader(own, flink);
            return new Job(flink, loader, code(loader));
        }

        @SuppressWarnings("unchecked")
        private static UnaryOperator<Object> code(ClassLoader loader) throws Exception {
            return (UnaryOperator<Object>) loader.loadClass(InJob.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        }

        /** Runs on this thread, as a task of the job does. */
        Object run(Object record) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return code.apply(record);
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Override
        public void close() throws Exception {
            loader.close();
        }
    }

    /** What stands where on the class path of these tests. */
    private enum Part {
        FLINK,
        FLINK_WITH_LIBRARY,
        JOB,
        JOB_WITH_LIBRARY;

        boolean has(Path entry) throws Exception {
            boolean isJob = entry.endsWith("test-classes") && isHere(entry);
            boolean isLibrary = isPlaceOf(Weaklink.class, entry)
                    || isPlaceOf(FlinkReferenceSerializer.class, entry)
                    || isPlaceOf(io.weaklink.kryo.WeaklinkKryo.class, entry);
            return switch (this) {
                case FLINK -> !isJob && !isLibrary;
                case FLINK_WITH_LIBRARY -> !isJob;
                case JOB -> isJob;
                case JOB_WITH_LIBRARY -> isJob || isLibrary;
            };
        }

        private static boolean isHere(Path entry) throws Exception {
            return isPlaceOf(JobLoaderTest.class, entry);
        }

        private static boolean isPlaceOf(Class<?> type, Path entry) throws Exception {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isSameFile(place, entry);
        }
    }

    private static URL[] entries(Part part) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.exists(path) && part.has(path)) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static URLClassLoader flink(boolean libraryInJob) throws Exception {
        return new URLClassLoader(
                entries(libraryInJob ? Part.FLINK : Part.FLINK_WITH_LIBRARY), ClassLoader.getPlatformClassLoader());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoJobsDoNotSeeEachOthersObjects(boolean libraryInJob) throws Exception {
        try (URLClassLoader flink = flink(libraryInJob);
                Job first = Job.of(flink, libraryInJob);
                Job second = Job.of(flink, libraryInJob)) {
            Object record = first.run(null);

            assertThat(first.run(record)).isEqualTo("the model of this job");
            assertThat(second.run(record)).isEqualTo("nothing");
            second.run(null);
            assertThat(second.run(record)).isEqualTo("the model of this job");
            assertThat(isLibraryShared(first, second)).isEqualTo(!libraryInJob);
        }
    }

    private static boolean isLibraryShared(Job first, Job second) throws Exception {
        String name = FlinkReferenceSerializer.class.getName();
        return first.loader.loadClass(name) == second.loader.loadClass(name);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLoaderOfAJobThatEndedIsCollected(boolean libraryInJob) throws Exception {
        try (URLClassLoader flink = flink(libraryInJob)) {
            Collected.awaitCleared(runAndDrop(flink, libraryInJob));
        }
    }

    /** The thread lives on, as a thread of a pool does. */
    private static WeakReference<ClassLoader> runAndDrop(URLClassLoader flink, boolean libraryInJob) throws Exception {
        try (Job job = Job.of(flink, libraryInJob)) {
            assertThat(job.run(job.run(null))).isEqualTo("the model of this job");
            return new WeakReference<>(job.loader);
        }
    }

    @Test
    void standsWithTheJobAndNotWithTheTests() throws Exception {
        try (URLClassLoader flink = flink(false);
                Job job = Job.of(flink, false)) {
            assertThat(job.code.getClass().getClassLoader()).isSameAs(job.loader);
            assertThat(job.loader.loadClass(Weaklink.class.getName()).getClassLoader())
                    .isSameAs(flink);
            assertThat(job.loader.loadClass(TypeSerializer.class.getName()).getClassLoader())
                    .isSameAs(flink);
        }
    }
}
