package io.weaklink.tool.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A root with a reference of every kind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
final class Shop {

    @Referent("customer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    static final class Customer {
        public String name;
        public List<Order> orders = new ArrayList<>();

        Customer(String name) {
            this.name = name;
        }
    }

    @Referent("order")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    static final class Order {
        @Weak
        public Customer owner;

        public int total;
    }

    @Referent("route")
    static final class Route extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    public String city = "Berlin";
    public WeakReference<Customer> best;
    public WeakReference<Customer> away;
    public WeakReference<Customer> empty;
    public List<Customer> customers = new ArrayList<>();
    public Map<String, WeakReference<Order>> pending = new LinkedHashMap<>();
    public Route route;
    public WeakReference<Route> next;

    /** Adds a customer with one order, which knows its owner weakly. */
    Customer add(String name) {
        var customer = new Customer(name);
        var order = new Order();
        order.owner = customer;
        customer.orders.add(order);
        customers.add(customer);
        return customer;
    }
}
