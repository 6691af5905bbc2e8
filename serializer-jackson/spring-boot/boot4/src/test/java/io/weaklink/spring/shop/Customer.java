package io.weaklink.spring.shop;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer, who holds the orders and may have been brought by another customer. */
@Referent("customer")
public class Customer {
    public @Weak @Nullable Customer broughtBy;
    public @Nullable Long id;
    public List<Order> orders = new ArrayList<>();

    /** Returns a customer with this id, or without one. */
    public static Customer of(@Nullable Long id) {
        Customer customer = new Customer();
        customer.id = id;
        return customer;
    }
}
