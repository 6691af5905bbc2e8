package shop;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.shape.CallbackFunction;
import io.weaklink.shape.WeakCallback;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Private classes and fields, in a package that is not exported, through both codecs. */
final class Shop {

    @Referent("customer")
    private static final class Customer {
        private List<WeakReference<Order>> recent = new ArrayList<>();
        private WeakReference<Order> last = new WeakReference<>(null);
        private List<Order> orders = new ArrayList<>();
    }

    @Referent("order")
    private static final class Order {
        @Weak
        private Customer customer;
        private WeakCallback<String> shipped;

        private void ship(String how) {
            System.out.println("Shipped by " + how);
        }
    }

    private static final Weaklink WEAKLINK =
            Weaklink.builder().callbacks(CallbackFunction.of(Order::ship)).build();

    private Shop() {}

    public static void main(String[] args) throws Exception {
        Customer ada = new Customer();
        Order order = new Order();
        order.customer = ada;
        order.shipped = WeakCallback.callback(order::ship);
        ada.last = new WeakReference<>(order);
        ada.recent.add(new WeakReference<>(order));
        ada.orders.add(order);

        ObjectMapper mapper = new ObjectMapper()
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .registerModule(new WeaklinkModule(WEAKLINK));
        expectWhole(mapper.readValue(mapper.writeValueAsString(ada), Customer.class));

        Kryo kryo = new Kryo();
        kryo.setReferences(true);
        kryo.register(Customer.class);
        kryo.register(Order.class);
        kryo.register(ArrayList.class);
        WeaklinkKryo.install(kryo, WEAKLINK);
        kryo.register(WeakCallback.class);
        Output output = new Output(256, -1);
        kryo.writeObject(output, ada);
        expectWhole(kryo.readObject(new Input(output.toBytes()), Customer.class));
    }

    private static void expectWhole(Customer restored) {
        Order order = restored.orders.get(0);
        if (order.customer != restored || restored.recent.get(0).get() != order || restored.last.get() != order) {
            throw new AssertionError("A reference was not bound.");
        }
        order.shipped.accept("bicycle");
    }
}
