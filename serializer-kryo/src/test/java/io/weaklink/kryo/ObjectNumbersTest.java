package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.util.MapReferenceResolver;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

    /** Roots whose numbers go on, and of which each has slots of its own; then a reset. */
    @Test
    void areKryosOwnBesideSlotsOfObjectsThatHaveNotBegun() {
        var random = new Random(7);
        for (int size : new int[] {1, 3, 8, 9, 2, 300, 5, 20_000, 7, 300, 20_000}) {
            List<Object> objects = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                objects.add(new Object());
            }
            for (int root = 0; root < 3; root++) {
                root(objects, random);
                numbers.written.endRoot();
            }
            numbers.reset();
            kryos.reset();
        }
    }

    private void root(List<Object> objects, Random random) {
        Map<Object, Integer> slots = new IdentityHashMap<>();
        // Many begin in the order in which they were referred to, as they often do.
        for (int i = 0; i < objects.size(); i++) {
            Object referent = objects.get(random.nextInt(3) == 0 ? random.nextInt(objects.size()) : i);
            same(referent);
            if (numbers.getWrittenId(referent) == -1) {
                int known = slots.getOrDefault(referent, slots.size());
                assertThat(numbers.written.slotOf(referent, slots.size())).isEqualTo(known);
                slots.put(referent, known);
            }
        }
        for (int i = 0; i < objects.size(); i++) {
            Object object = objects.get(random.nextInt(5) == 0 ? random.nextInt(objects.size()) : i);
            if (random.nextInt(4) > 0 && kryos.getWrittenId(object) == -1) {
                same(object);
                if (random.nextBoolean()) {
                    // Kryo asks right before it adds; here another one is asked for in between.
                    same(objects.get(random.nextInt(objects.size())));
                }
                assertThat(numbers.addWrittenObject(object)).isEqualTo(kryos.addWrittenObject(object));
            }
        }
        objects.forEach(this::same);
        slots.forEach((referent, slot) -> {
            if (numbers.getWrittenId(referent) == -1) {
                assertThat(numbers.written.slotOf(referent, -2)).isEqualTo(slot);
            }
        });
    }

    private void same(Object object) {
        assertThat(numbers.getWrittenId(object)).isEqualTo(kryos.getWrittenId(object));
    }
}
