package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import io.weaklink.jackson3.WeaklinkModule;
import io.weaklink.spring.shop.Customer;
import io.weaklink.spring.shop.Order;
import io.weaklink.spring.shop.Undeclared;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** How far the two mappers of an application reach. */
class TrustTest {

    private static final Customer ADA = Customer.of(1L);

    private final ApplicationContextRunner shop = Runners.shop().withBean(Mappers.class);

    /** Asks for the mappers as users do. */
    static class Mappers {

        @Autowired
        ObjectMapper ofBoot;

        @Autowired
        @Trusted
        ObjectMapper trusted;
    }

    @Configuration(proxyBeanMethods = false)
    static class Private {

        @Bean
        NaturalNames<Customer> customers() {
            return NaturalNames.byId(
                    "customer", (Customer it) -> it.id, Long::valueOf, (Set<Long> ids) -> List.of(ADA));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Public {

        @Bean
        @Exported
        NaturalNames<Customer> customers() {
            return new Private().customers();
        }
    }

    private static Object customerOf(ObjectMapper mapper, String token) throws Exception {
        String json = "{\"customer\":{\"_weak\":\"" + token + "\",\"_weakType\":\"customer\"}}";
        return mapper.readValue(json, Order.class).customer.get();
    }

    @Test
    void theMapperOfBootIsStillTheOneThatIsFoundByType() {
        shop.run(context -> {
            Mappers mappers = context.getBean(Mappers.class);

            assertThat(context.getBean(ObjectMapper.class)).isSameAs(mappers.ofBoot);
            assertThat(context.getBeanProvider(ObjectMapper.class).getIfUnique())
                    .isSameAs(mappers.ofBoot);
            assertThat(mappers.trusted).isNotSameAs(mappers.ofBoot);
        });
    }

    @Test
    void theMapperOfBootReachesNoLiveObjectAndTheTrustedOneDoes() {
        shop.run(context -> {
            Mappers mappers = context.getBean(Mappers.class);
            LiveObjectRegistry registry = context.getBean(LiveObjectRegistry.class);
            Customer eve = Customer.of(2L);
            registry.register("secret", eve);

            assertThat(customerOf(mappers.ofBoot, "=secret")).isNull();
            assertThat(customerOf(mappers.trusted, "=secret")).isSameAs(eve);
            Reference.reachabilityFence(eve);
        });
    }

    @Test
    void theMapperOfBootBindsWithinTheDocument() {
        shop.run(context -> {
            ObjectMapper mapper = context.getBean(Mappers.class).ofBoot;
            Customer ada = Customer.of(1L);
            ada.broughtBy = ada;

            Customer again = mapper.readValue(mapper.writeValueAsString(ada), Customer.class);

            assertThat(again.broughtBy).isSameAs(again);
        });
    }

    @Test
    void theMapperOfBootAsksForNamesOnlyIfTheirBeanIsExported() {
        shop.withUserConfiguration(Private.class)
                .run(context -> assertThat(customerOf(context.getBean(Mappers.class).ofBoot, "=customer/1"))
                        .isNull());
        shop.withUserConfiguration(Public.class)
                .run(context -> assertThat(customerOf(context.getBean(Mappers.class).ofBoot, "=customer/1"))
                        .isSameAs(ADA));
    }

    @Test
    void theTrustedMapperAsksForAllNames() {
        shop.withUserConfiguration(Private.class)
                .run(context -> assertThat(customerOf(context.getBean(Mappers.class).trusted, "=customer/1"))
                        .isSameAs(ADA));
    }

    @Test
    void theMapperOfBootAsksForNoNamesIfItTrustsTheDocumentOnly() {
        shop.withUserConfiguration(Public.class)
                .withPropertyValues("weaklink.json.trust=document")
                .run(context -> assertThat(customerOf(context.getBean(Mappers.class).ofBoot, "=customer/1"))
                        .isNull());
    }

    @Test
    void theMapperOfBootReachesAllIfItTrustsAll() {
        shop.withPropertyValues("weaklink.json.trust=all").run(context -> {
            Customer eve = Customer.of(2L);
            context.getBean(LiveObjectRegistry.class).register("secret", eve);

            assertThat(customerOf(context.getBean(Mappers.class).ofBoot, "=secret"))
                    .isSameAs(eve);
            Reference.reachabilityFence(eve);
        });
    }

    @Test
    void aSetupOfTheUserIsConfinedToo() {
        Weaklink own = Weaklink.create();
        Customer eve = Customer.of(2L);
        own.registry().register("secret", eve);

        shop.withBean("own", Weaklink.class, () -> own).run(context -> {
            Mappers mappers = context.getBean(Mappers.class);

            assertThat(customerOf(mappers.ofBoot, "=secret")).isNull();
            assertThat(customerOf(mappers.trusted, "=secret")).isSameAs(eve);
        });
        Reference.reachabilityFence(eve);
    }

    @Test
    void saysThatAnExportedTypeHasNoNamesInASetupOfTheUser() {
        shop.withUserConfiguration(Public.class)
                .withBean("own", Weaklink.class, Weaklink::create)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("Expected a type with natural names, but the setup gives none to '"
                                + Customer.class.getName()));
    }

    @Test
    void bothMappersHaveTheFormOfTheKey() {
        shop.withPropertyValues("weaklink.json.form=compact").run(context -> {
            Mappers mappers = context.getBean(Mappers.class);
            Customer ada = Customer.of(1L);
            ada.broughtBy = ada;

            assertThat(mappers.ofBoot.writeValueAsString(ada)).contains("\"broughtBy\":1,");
            assertThat(mappers.trusted.writeValueAsString(ada)).contains("\"broughtBy\":1,");
        });
    }

    @Test
    void bothMappersHaveTheKeysOfBoot() {
        shop.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
                .run(context -> {
                    Mappers mappers = context.getBean(Mappers.class);

                    assertThat(mappers.ofBoot.writeValueAsString(ADA)).contains("\"brought_by\":null");
                    assertThat(mappers.trusted.writeValueAsString(ADA)).contains("\"brought_by\":null");
                });
    }

    @Test
    void bothMappersCanBeChecked() {
        shop.run(context -> {
            Mappers mappers = context.getBean(Mappers.class);

            assertThat(WeaklinkModule.check(mappers.ofBoot, Customer.class)).isEmpty();
            assertThat(WeaklinkModule.check(mappers.trusted, Undeclared.class))
                    .singleElement()
                    .asString()
                    .contains("Undeclared$Thing", "@Referent");
        });
    }
}
