package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.spring.shop.Order;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

/** What operators see of a running application. */
class OperatorsTest {

    @Test
    void seeWhatLivesAndWhatCameBackEmpty() throws Exception {
        try (RunningShop shop = new RunningShop()) {
            Order order = new Order();
            shop.registry().tokenOf(order);
            shop.post("/order", RunningShop.orderOf("=customer/1", "customer"));
            shop.post("/order", RunningShop.orderOf("=customer/7", "customer"));
            shop.post("/order", RunningShop.orderOf("=customer/8", "customer"));
            shop.post("/order", RunningShop.orderOf("=customer/8", "made up by a sender"));
            shop.post("/order", "{\"customer\":{\"_weak\":null}}");

            assertThat(shop.get("/actuator/weaklink"))
                    .isEqualTo("{\"live\":{\"order\":1},\"bound\":{\"bound_by_resolver\":{\"customer\":1}},"
                            + "\"empty\":{\"cleared\":{\"other\":1},\"unknown\":{\"customer\":2,\"other\":1}}}");
            assertThat(shop.get("/actuator/metrics/weaklink.references?tag=outcome:unknown&tag=type:customer"))
                    .contains("\"measurements\":[{\"statistic\":\"COUNT\",\"value\":2.0}]");
            assertThat(shop.get("/actuator/metrics/weaklink.references"))
                    .containsAnyOf("[\"customer\",\"other\"]", "[\"other\",\"customer\"]")
                    .doesNotContain("made up");
            assertThat(shop.get("/actuator/metrics/weaklink.live")).contains("\"value\":1.0");
            Reference.reachabilityFence(order);
        }
    }
}
