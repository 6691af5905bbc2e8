package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.CodecSetup;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.jackson3.WeaklinkModule;
import io.weaklink.spring.clash.One;
import io.weaklink.spring.shop.Customer;
import io.weaklink.spring.shop.Loud;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;

/** The setup that an application gets, and how it gives way. */
class SetupTest {

    private final ApplicationContextRunner shop = Runners.shop();

    @Test
    void hasARegistryThatIsABean() {
        shop.run(context -> assertThat(context.getBean(LiveObjectRegistry.class))
                .isSameAs(context.getBean(Weaklink.class).registry()));
    }

    @Test
    void findsReferentsInThePackagesOfTheApplicationAndInitialisesNone() {
        shop.run(context -> {
            var types = CodecSetup.of(context.getBean(Weaklink.class)).types();

            assertThat(types.declaredNames()).containsExactlyInAnyOrder("customer", "order", "shape", "loud");
            assertThat(System.getProperty("io.weaklink.spring.loud")).isNull();
            assertThat(types.isReferent(Loud.class)).isTrue();
        });
    }

    @Test
    void findsReferentsInTheGivenPackagesInstead() {
        Runners.bare()
                .withPropertyValues("weaklink.packages=io.weaklink.spring.shop,io.weaklink.nowhere")
                .run(context -> assertThat(CodecSetup.of(context.getBean(Weaklink.class))
                                .types()
                                .declaredNames())
                        .contains("customer"));
    }

    @Test
    void needsNoPackages() {
        Runners.bare()
                .run(context -> assertThat(CodecSetup.of(context.getBean(Weaklink.class))
                                .types()
                                .declaredNames())
                        .isEmpty());
    }

    @Test
    void refusesOneAliasForTwoClassesAtTheStart() {
        Runners.bare()
                .withPropertyValues("weaklink.packages=" + One.class.getPackageName())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(WeaklinkException.class)
                        .hasMessage("The alias 'same' stands for 'io.weaklink.spring.clash.One' and for"
                                + " 'io.weaklink.spring.clash.Two'. Give each type an alias of its own."));
    }

    @Test
    void givesWayToASetupOfTheUser() {
        Weaklink own = Weaklink.create();

        shop.withBean("own", Weaklink.class, () -> own).run(context -> {
            assertThat(context).getBean(Weaklink.class).isSameAs(own);
            assertThat(context.getBean(LiveObjectRegistry.class)).isSameAs(own.registry());
        });
    }

    @Test
    void startsWithASetupOfTheUserThatHasNoRegistry() {
        shop.withBean(Weaklink.class, Weaklink::documentOnly)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(WeaklinkModule.class));
    }

    @Test
    void givesWayToAModuleOfTheUser() {
        WeaklinkModule own = new WeaklinkModule();

        shop.withBean("own", WeaklinkModule.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(WeaklinkModule.class).isSameAs(own));
    }

    @Order(2)
    private static final class Second implements WeaklinkBuilderCustomizer {

        @Override
        public void customize(io.weaklink.WeaklinkBuilder builder) {
            builder.onGone(OnGone.FAIL);
        }
    }

    @Order(1)
    private record First(List<OnGone> told) implements WeaklinkBuilderCustomizer {

        @Override
        public void customize(io.weaklink.WeaklinkBuilder builder) {
            builder.onGone(OnGone.EMPTY).onRead(report -> {});
            told.add(OnGone.EMPTY);
        }
    }

    @Test
    void isChangedByCustomizersInTheirOrderAndAfterTheKeys() {
        List<OnGone> told = new ArrayList<>();

        shop.withBean(Second.class)
                .withBean(First.class, () -> new First(told))
                .withPropertyValues("weaklink.on-gone=late")
                .run(context -> {
                    assertThat(onGone(context.getBean(Weaklink.class))).isEqualTo(OnGone.FAIL);
                    assertThat(told).containsExactly(OnGone.EMPTY);
                });
    }

    @Test
    void hasThePolicyOfTheKey() {
        shop.withPropertyValues("weaklink.on-gone=LATE")
                .run(context ->
                        assertThat(onGone(context.getBean(Weaklink.class))).isEqualTo(OnGone.LATE));
        shop.run(context -> assertThat(onGone(context.getBean(Weaklink.class))).isEqualTo(OnGone.EMPTY));
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        shop.withPropertyValues("weaklink.on-gone=sometimes")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("sometimes")
                        .hasMessageContaining("OnGone"));
    }

    @Test
    void worksWithoutTheActuatorAndWithoutMicrometer() {
        shop.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Weaklink.class)
                        .doesNotHaveBean(ReadCounts.class));
    }

    private static OnGone onGone(Weaklink weaklink) {
        return CodecSetup.of(weaklink).onGone(io.weaklink.Holder.declaring(Customer.class), null);
    }
}
