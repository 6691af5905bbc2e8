package io.weaklink.spring;

import io.weaklink.spring.shop.Customer;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Makes the contexts of the tests. */
final class Runners {

    private Runners() {}

    /** Returns an application whose package is that of the shop. */
    static ApplicationContextRunner shop() {
        return bare().withUserConfiguration(Shop.class);
    }

    /** Returns an application without a package. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        JacksonAutoConfiguration.class,
                        WeaklinkAutoConfiguration.class,
                        WeaklinkEndpointAutoConfiguration.class,
                        WeaklinkMetricsAutoConfiguration.class));
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Customer.class)
    static class Shop {}
}
