package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.registry.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much one call does for the others, by counting entries moved or freed; no clock. */
class RegistryWorkTest {

    private static final int MOST = 512;

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Tables tables = new Tables(registry.tokens(), registry.names());

    @Test
    void movesFewEntriesInAnyCallWhileItGrows() {
        List<Object> objects = objects(200_000);

        long most = 0;
        for (Object object : objects) {
            most = Math.max(most, workOf(() -> registry.tokenOf(object)));
        }

        assertThat(registry.liveCount()).isEqualTo(200_000);
        assertThat(most).isBetween(1L, (long) MOST);
    }

    @Test
    void movesFewEntriesInAnyCallWhileNamesGrow() {
        List<Object> objects = objects(50_000);

        long most = 0;
        for (int i = 0; i < objects.size(); i++) {
            String name = "customer/" + i;
            Object object = objects.get(i);
            most = Math.max(most, workOf(() -> registry.register(name, object)));
        }

        assertThat(registry.liveCount()).isEqualTo(50_000);
        assertThat(most).isBetween(1L, (long) MOST);
    }

    @Test
    void freesTheDeadInSmallBatchesUntilOnePercentIsLeft() {
        Object known = new Object();
        registry.register("known", known);
        List<Object> objects = objects(200_000);
        objects.forEach(registry::tokenOf);
        for (int i = 0; i < 50_000; i++) {
            registry.register("customer/" + i, objects.get(i));
        }
        tables.die(objects);

        long most = 0;
        for (int i = 0; i < 100 * Tables.STRIPES; i++) {
            Object object = objects.get(i);
            most = Math.max(most, workOf(() -> registry.findToken(object)));
        }

        assertThat(tables.tokenEntries()).isLessThanOrEqualTo(2 * 2_000);
        assertThat(registry.find(IdentityToken.name("known")).orElseThrow()).isSameAs(known);
        assertThat(most).isBetween(1L, (long) MOST);
    }

    @Test
    void freesTheDeadWhenOnlyTokensAreLookedUp() {
        List<Object> objects = objects(20_000);
        List<IdentityToken> tokens = new ArrayList<>();
        objects.forEach(object -> tokens.add(registry.tokenOf(object)));
        tables.die(objects);

        tokens.forEach(registry::find);

        assertThat(tables.tokenEntries()).isZero();
    }

    @Test
    void freesTheDeadOnBothSidesOfBothTables() {
        List<Object> objects = objects(10_000);
        for (int i = 0; i < objects.size(); i++) {
            registry.tokenOf(objects.get(i));
            registry.register("customer/" + i, objects.get(i));
        }
        assertThat(tables.tokenEntries()).isEqualTo(20_000);
        tables.die(objects);

        objects.forEach(registry::findToken);

        assertThat(tables.tokenEntries()).isZero();
        assertThat(tables.nameEntries()).isZero();
    }

    @Test
    void findsTheLivingAmongTheDead() {
        List<Object> objects = objects(100_000);
        List<IdentityToken> tokens = new ArrayList<>();
        objects.forEach(object -> tokens.add(registry.tokenOf(object)));
        List<Object> dying = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            if (i % 10 != 0) {
                dying.add(objects.get(i));
            }
        }
        tables.die(dying);

        for (int i = 0; i < objects.size(); i += 10) {
            assertThat(registry.find(tokens.get(i)).orElseThrow()).isSameAs(objects.get(i));
            assertThat(registry.tokenOf(objects.get(i))).isEqualTo(tokens.get(i));
        }
        assertThat(registry.liveCount()).isEqualTo(10_000);
    }

    @Test
    void givesBackTheRoomOfTheDead() {
        List<Object> objects = objects(100_000);
        objects.forEach(registry::tokenOf);
        long full = tables.tokenSlots();

        objects.subList(0, 95_000).forEach(registry::forget);
        assertThat(tables.tokenSlots()).isLessThan(full / 2 + 1);
        objects.forEach(registry::forget);

        assertThat(tables.tokenSlots()).isEqualTo(2 * Tables.STRIPES);
    }

    private long workOf(Runnable call) {
        long before = tables.work();
        call.run();
        return tables.work() - before;
    }

    private static List<Object> objects(int count) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Object());
        }
        return objects;
    }
}
