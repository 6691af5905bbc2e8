package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.ReferentResolver;
import io.weaklink.WeaklinkException;
import io.weaklink.spring.shop.Customer;
import io.weaklink.spring.shop.Order;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** The names that beans give, and the resolvers that are beans. */
class NaturalNamesTest {

    private final ApplicationContextRunner shop = Runners.shop().withPropertyValues("weaklink.json.trust=all");

    /** Keeps customers, and needs the mapper, which needs the setup, which knows of the customers' names. */
    static class Customers implements NaturalNames<Customer> {

        final List<Set<String>> asked = new ArrayList<>();
        final Customer ada = Customer.of(1L);
        final ObjectMapper mapper;

        Customers(ObjectMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        public String nameOf(Customer customer) {
            return "customer/" + customer.id;
        }

        @Override
        public Iterable<Customer> findAll(Set<String> names) {
            asked.add(names);
            return List.of(ada);
        }
    }

    private static Order orderOf(Customer customer) {
        Order order = new Order();
        order.customer = new WeakReference<>(customer);
        return order;
    }

    @Test
    void mayComeFromABeanThatNeedsTheMapper() {
        shop.withBean(Customers.class).run(context -> {
            Customers customers = context.getBean(Customers.class);

            String json = customers.mapper.writeValueAsString(orderOf(customers.ada));
            Order order = customers.mapper.readValue(json, Order.class);

            assertThat(json)
                    .isEqualTo("{\"customer\":{\"_weak\":\"=customer/1\",\"_weakType\":\"customer\"},\"_weakId\":1}"
                            .replace(",\"_weakId\":1", "")
                            .replace("{\"customer\"", "{\"_weakId\":1,\"customer\""));
            assertThat(order.customer.get()).isSameAs(customers.ada);
            assertThat(customers.asked).containsExactly(Set.of("customer/1"));
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {

        @Bean
        NaturalNames<Customer> one() {
            return NaturalNames.of(customer -> "one", names -> List.of());
        }

        @Bean
        NaturalNames<Customer> two() {
            return NaturalNames.of(customer -> "two", names -> List.of());
        }
    }

    @Test
    void areGivenToATypeByOneBean() {
        shop.withUserConfiguration(Two.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(WeaklinkException.class)
                        .hasMessage("The beans 'one' and 'two' both give natural names to '" + Customer.class.getName()
                                + "', and an object has one natural name. Drop one of the two beans."));
    }

    @Configuration(proxyBeanMethods = false)
    static class Untold {

        @Bean
        NaturalNames<?> names() {
            return NaturalNames.<Customer>of(customer -> "one", names -> List.of());
        }
    }

    @Test
    void areGivenToATypeThatTheBeanDeclares() {
        shop.withUserConfiguration(Untold.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage(
                                "The bean 'names' gives natural names, but does not say to which type. Declare its type"
                                        + " argument, as in NaturalNames<Customer>."));
    }

    @Test
    void areReadAsIdsOnlyIfTheyAreOnes() {
        List<Set<Long>> asked = new ArrayList<>();
        NaturalNames<Customer> names = NaturalNames.byId("customer", it -> it.id, Long::valueOf, (Set<Long> ids) -> {
            asked.add(ids);
            return List.of();
        });

        assertThat(names.nameOf(Customer.of(42L))).isEqualTo("customer/42");
        assertThat(names.findAll(Set.of("customer/1", "customer/x", "customer/", "order/2", "3")))
                .isEmpty();
        assertThat(names.findAll(Set.of("customer/x"))).isEmpty();
        assertThat(asked).containsExactly(Set.of(1L));
    }

    @Test
    void areRefusedForAnObjectWithoutAnId() {
        shop.withBean(Customers.class).run(context -> {
            ObjectMapper mapper = context.getBean(ObjectMapper.class);
            Customer unsaved = Customer.of(null);

            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> mapper.writeValueAsString(orderOf(unsaved))))
                    .hasMessageContaining("was computed from null");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Resolvers {

        final List<String> asked = new ArrayList<>();
        final Customer ada = Customer.of(1L);

        @Bean
        @org.springframework.core.annotation.Order(1)
        ReferentResolver first(ObjectMapper mapper) {
            return missing -> {
                asked.add("first " + missing.size());
                return Map.of();
            };
        }

        @Bean
        @org.springframework.core.annotation.Order(2)
        ReferentResolver second() {
            return missing -> {
                asked.add("second " + missing.size());
                return Map.of(missing.keySet().iterator().next(), ada);
            };
        }

        @Bean
        @org.springframework.core.annotation.Order(3)
        ReferentResolver third() {
            return missing -> {
                asked.add("third " + missing.size());
                return Map.of();
            };
        }
    }

    @Test
    void resolversAreAskedInTheirOrderUntilNothingIsMissing() {
        shop.withUserConfiguration(Resolvers.class).run(context -> {
            Order order = context.getBean(ObjectMapper.class)
                    .readValue("{\"customer\":{\"_weak\":\"=ada\",\"_weakType\":\"customer\"}}", Order.class);
            Resolvers resolvers = context.getBean(Resolvers.class);

            assertThat(order.customer.get()).isSameAs(resolvers.ada);
            assertThat(resolvers.asked).containsExactly("first 1", "second 1");
        });
    }

    @Test
    void aResolverThatGivesNullIsNamed() {
        shop.withBean("none", ReferentResolver.class, () -> missing -> null).run(context -> {
            ObjectMapper mapper = context.getBean(ObjectMapper.class);

            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> mapper.readValue(
                            "{\"customer\":{\"_weak\":\"=ada\",\"_weakType\":\"customer\"}}", Order.class)))
                    .hasMessageContaining("it returned null. Return an empty map instead.");
        });
    }
}
