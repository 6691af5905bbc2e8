package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private enum Bodied {
        ONE {}
    }

    private record Point(int x) {}

    @Test
    void deniesItToValues() {
        List<Object> values = List.of(
                "text",
                true,
                'c',
                (byte) 1,
                (short) 1,
                1,
                1L,
                1f,
                1d,
                Optional.empty(),
                LocalDate.EPOCH,
                List.of(1),
                Map.entry(1, 2),
                ProcessHandle.current());

        assertThat(values).noneMatch(Identity::isOf);
    }

    @Test
    void deniesItWhereOnlyASuperclassIsAnnotated() {
        assertThat(Identity.isOf(ZoneId.of("Europe/Paris"))).isFalse();
    }

    @Test
    void deniesItToEnumConstantsAndClasses() {
        assertThat(Identity.isOf(TimeUnit.SECONDS)).isFalse();
        assertThat(Identity.isOf(Bodied.ONE)).isFalse();
        assertThat(Identity.isOf((Object) String.class)).isFalse();
    }

    @Test
    void grantsItToOrdinaryObjects() {
        List<Object> objects = List.of(new Object(), new Point(1), new ArrayList<>(), new int[0], new String[0]);

        assertThat(objects).allMatch(Identity::isOf);
    }

    @Test
    void namesTheClassAndTheWayOut() {
        assertThatThrownBy(() -> Identity.require(1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("A weak reference needs an object with identity, but an instance of java.lang.Integer is a"
                        + " value or lives for ever. Refer to it strongly, or weakly to an object of your own that holds"
                        + " it.");
    }

    @Test
    void describesAnObjectWithoutAskingIt() {
        Object named = new Point(1);
        Object anonymous = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("asked");
            }
        };

        assertThat(Identity.describe(named)).isEqualTo("Point@" + hash(named));
        assertThat(Identity.describe(anonymous)).isEqualTo("io.weaklink.registry.IdentityTest$1@" + hash(anonymous));
    }

    private static String hash(Object object) {
        return Integer.toHexString(System.identityHashCode(object));
    }
}
