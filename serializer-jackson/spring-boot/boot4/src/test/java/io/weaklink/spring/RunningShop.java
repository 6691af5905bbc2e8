package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.spring.shop.Customer;
import io.weaklink.spring.shop.Order;
import io.weaklink.spring.shop.Undeclared;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A running application, asked from outside. */
final class RunningShop implements AutoCloseable {

    static final Customer ADA = Customer.of(1L);

    private final ConfigurableApplicationContext context = SpringApplication.run(
            Shop.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--management.endpoints.web.exposure.include=weaklink,metrics");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = Customer.class)
    @Import(Desk.class)
    static class Shop {

        @Bean
        @Exported
        NaturalNames<Customer> customers() {
            return NaturalNames.byId(
                    "customer", (Customer it) -> it.id, Long::valueOf, (Set<Long> ids) -> List.of(ADA));
        }

        @Bean
        WeaklinkBuilderCustomizer strictOrders() {
            return builder -> builder.onGone(Order.class, OnGone.FAIL);
        }
    }

    @RestController
    static class Desk {

        @GetMapping("/customer")
        Customer customer() {
            Customer customer = Customer.of(2L);
            customer.broughtBy = ADA;
            Order order = new Order();
            order.customer = new java.lang.ref.WeakReference<>(customer);
            customer.orders.add(order);
            return customer;
        }

        @PostMapping("/customer")
        boolean areBound(@RequestBody Customer customer) {
            return customer.broughtBy == ADA
                    && customer.orders.stream().allMatch(order -> order.customer.get() == customer);
        }

        @PostMapping("/order")
        boolean isBound(@RequestBody Order order) {
            return order.customer.get() != null;
        }

        @GetMapping("/undeclared")
        Undeclared undeclared() {
            return new Undeclared();
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
        String failed(Exception failed) {
            return failed.getMessage();
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.BAD_REQUEST)
        String refused(HttpMessageNotReadableException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    LiveObjectRegistry registry() {
        return context.getBean(LiveObjectRegistry.class);
    }

    @Override
    public void close() {
        context.close();
    }

    String get(String path) throws Exception {
        return send(request(path).GET(), 200);
    }

    String post(String path, String body) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(body)), 200);
    }

    HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
    }

    static String send(HttpRequest.Builder request, int status) throws Exception {
        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    static String orderOf(String token, String type) {
        return "{\"customer\":{\"_weak\":\"" + token + "\",\"_weakType\":\"" + type + "\"}}";
    }
}
