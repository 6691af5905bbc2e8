package io.weaklink.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.spring.shop.Order;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a request reaches, and what an answer says. */
class WebTest {

    private static final RunningShop SHOP = new RunningShop();

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    @Test
    void answersWithReferencesThatBindWhenTheyAreSentBack() throws Exception {
        String customer = SHOP.get("/customer");

        assertThat(customer)
                .isEqualTo("{\"_weakId\":1,\"_weakToken\":\"=customer/2\","
                        + "\"broughtBy\":{\"_weak\":\"=customer/1\",\"_weakType\":\"customer\"},\"id\":2,"
                        + "\"orders\":[{\"_weakId\":2,\"customer\":{\"_weak\":1,\"_weakType\":\"customer\"}}]}");
        assertThat(SHOP.post("/customer", customer)).isEqualTo("true");
    }

    @Test
    void letsNoRequestReachALiveObject() throws Exception {
        LiveObjectRegistry registry = SHOP.registry();
        Order order = new Order();
        registry.register("secret", order);
        String token = registry.tokenOf(RunningShop.ADA).text();

        assertThat(SHOP.post("/order", RunningShop.orderOf("=secret", "customer")))
                .isEqualTo("false");
        assertThat(SHOP.post("/order", RunningShop.orderOf(token, "customer"))).isEqualTo("false");
        registry.forget(order);
        registry.forget(RunningShop.ADA);
    }

    @Test
    void answersARequestWhosePolicyIsToFailAsItAnswersAnyBadRequest() throws Exception {
        String body = "{\"orders\":[],\"broughtBy\":{\"_weak\":\"=order/9\",\"_weakType\":\"order\"}}";

        assertThat(RunningShop.send(SHOP.request("/customer").POST(BodyPublishers.ofString(body)), 400))
                .startsWith("refused: ");
    }

    @Test
    void saysHowToDeclareWhatIsNotDeclared() throws Exception {
        assertThat(RunningShop.send(SHOP.request("/undeclared").GET(), 500))
                .contains(
                        "A weak reference points at a 'io.weaklink.spring.shop.Undeclared$Thing', which is not declared as a"
                                + " referent, so a reader could not find it in the document. Annotate Thing or a supertype with"
                                + " @Referent");
    }
}
