package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.util.MapReferenceResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The numbers of objects are those that Kryo's own resolver gives, in small and large roots one after the other. */
class ObjectNumbersTest {

    private final ObjectNumbers numbers = new ObjectNumbers();
    private final MapReferenceResolver kryos = new MapReferenceResolver();

    @Test
    void areKryosOwnInRootsOfAnySizeOneAfterTheOther() {
        for (int size : new int[] {1, 8, 9, 3, 5000, 2, 40, 5000, 9, 8, 70_000, 1, 70_000}) {
            List<Object> objects = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                objects.add(new Object());
            }
            var random = new Random(size);
            for (int i = 0; i < size; i++) {
                // Asked about more than one, as a weak reference asks about its referent before the next object is
                // written.
                same(objects.get(random.nextInt(size)));
                same(objects.get(i));
                same(objects.get(random.nextInt(size)));
                assertThat(numbers.addWrittenObject(objects.get(i))).isEqualTo(kryos.addWrittenObject(objects.get(i)));
                same(objects.get(i));
            }
            objects.forEach(this::same);
            numbers.reset();
            kryos.reset();
            same(objects.get(0));
        }
    }

    private void same(Object object) {
        assertThat(numbers.getWrittenId(object)).isEqualTo(kryos.getWrittenId(object));
    }
}
