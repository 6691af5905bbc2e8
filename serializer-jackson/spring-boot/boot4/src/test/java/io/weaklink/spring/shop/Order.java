package io.weaklink.spring.shop;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** An order, which knows its customer weakly. */
@Referent("order")
public class Order {
    public @Nullable WeakReference<Customer> customer;
}
