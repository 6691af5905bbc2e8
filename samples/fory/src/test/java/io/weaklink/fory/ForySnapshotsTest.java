package io.weaklink.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of Fory, beside their contract. */
class ForySnapshotsTest {

    @TempDir
    Path directory;

    @Referent("city")
    static class City {
        String name = "";
        WeakReference<City> twin = new WeakReference<>(null);
        City sister;
    }

    private static SnapshotCodec<City> codec() {
        return ForySnapshots.of(
                WeaklinkFory.install(ForyCodec.builder().buildThreadSafeForyPool(1), Weaklink.create()), City.class);
    }

    private static City city() {
        var city = new City();
        city.name = "here";
        city.sister = new City();
        city.sister.name = "there";
        city.twin = new WeakReference<>(city.sister);
        return city;
    }

    @Test
    void aSnapshotComesBack() throws IOException {
        try (var store = SnapshotStore.open(directory, codec())) {
            store.write(city());
        }
        try (var store = SnapshotStore.open(directory, codec());
                Restored<City> restored = store.readLatest().orElseThrow()) {
            assertThat(restored.root().twin.get()).isSameAs(restored.root().sister);
        }
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        try (var store = SnapshotStore.open(directory, codec())) {
            store.write(city());
        }
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        try (var store = SnapshotStore.open(directory, codec())) {
            assertThatThrownBy(store::readLatest).isInstanceOf(SnapshotException.class);
        }
    }

    /** Another format, of the same root. */
    private record Foreign(SnapshotCodec<City> codec) implements SnapshotCodec<City> {

        @Override
        public String id() {
            return "another";
        }

        @Override
        public String rootType() {
            return codec.rootType();
        }

        @Override
        public Weaklink weaklink() {
            return codec.weaklink();
        }

        @Override
        public boolean isSelfDescribing() {
            return false;
        }

        @Override
        public void encode(City root, OutputStream out) throws IOException {
            codec.encode(root, out);
        }

        @Override
        public City decode(InputStream in) throws IOException {
            return codec.decode(in);
        }
    }

    @Test
    void aFileOfAnotherFormatIsRefused() throws IOException {
        try (var store = SnapshotStore.open(directory, new Foreign(codec()))) {
            store.write(city());
        }
        try (var store = SnapshotStore.open(directory, codec())) {
            assertThatThrownBy(store::readLatest)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("another");
        }
    }

    @Test
    void whatFollowsTheRootIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        codec().encode(city(), bytes);
        byte[] longer = Arrays.copyOf(bytes.toByteArray(), bytes.size() + 1);

        assertThatThrownBy(() -> codec().decode(new ByteArrayInputStream(longer)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("follows");
    }

    @Test
    void aRootOfAnotherTypeIsRefused() {
        WeaklinkFory fory = WeaklinkFory.install(ForyCodec.builder().buildThreadSafeForyPool(1), Weaklink.create());
        byte[] document = fory.serialize("a text");

        assertThatThrownBy(() -> codec().decode(new ByteArrayInputStream(document)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(City.class.getName());
    }

    @Test
    void aForyForOneThreadIsRefused() {
        WeaklinkFory fory = WeaklinkFory.install(ForyCodec.builder().build(), Weaklink.create());

        assertThatThrownBy(() -> ForySnapshots.of(fory, City.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("buildThreadSafeForyPool");
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(".weak"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
