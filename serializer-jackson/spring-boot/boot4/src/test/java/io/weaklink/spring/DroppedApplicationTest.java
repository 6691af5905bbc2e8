package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Collected;
import io.weaklink.spring.shop.Customer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.ObjectMapper;

/** An application that is restarted, as DevTools does: its classes are loaded anew, and nothing of ours holds the old ones. */
class DroppedApplicationTest {

    /** The application; each of its restarts has a class of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = Customer.class)
    public static class Application {

        @Bean
        @Exported
        NaturalNames<Customer> names() {
            return NaturalNames.byId("customer", it -> it.id, Long::valueOf, ids -> java.util.List.of());
        }

        @Bean
        Runnable work(ObjectMapper ofBoot, @Trusted ObjectMapper trusted, io.weaklink.Weaklink weaklink) {
            return () -> {
                Customer customer = Customer.of(1L);
                customer.broughtBy = customer;
                weaklink.registry().register("live", customer);
                try {
                    for (ObjectMapper mapper : java.util.List.of(ofBoot, trusted)) {
                        Customer again = mapper.readValue(mapper.writeValueAsString(customer), Customer.class);
                        assertThat(again.broughtBy).isSameAs(again);
                    }
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            };
        }
    }

    /** Loads the classes of the application anew, and no library. */
    private static final class ApplicationLoader extends ClassLoader {

        ApplicationLoader() {
            super(ApplicationLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean ours = name.startsWith(Customer.class.getPackageName()) || name.equals(Application.class.getName());
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : ours ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static WeakReference<ClassLoader> runAndClose(ClassLoader loader) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class<?> application = loader.loadClass(Application.class.getName());
            SpringApplication starter = new SpringApplication(new DefaultResourceLoader(loader), application);
            starter.setWebApplicationType(WebApplicationType.NONE);
            starter.setRegisterShutdownHook(false);
            try (ConfigurableApplicationContext context =
                    starter.run("--spring.main.banner-mode=off", "--logging.register-shutdown-hook=false")) {
                context.getBean(Runnable.class).run();
                assertThat(context.getBean(Runnable.class).getClass().getClassLoader())
                        .isSameAs(loader);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        return new WeakReference<>(loader);
    }

    @Test
    void isCollectedWithItsClasses() throws Exception {
        // Boot itself keeps the loader that first binds a property.
        runAndClose(getClass().getClassLoader());

        WeakReference<ClassLoader> dropped = runAndClose(new ApplicationLoader());

        Collected.awaitCleared(dropped);

        assertThat(dropped.get()).isNull();
    }
}
