package io.weaklink.spring.shop;

import io.weaklink.Referent;

/** An interface; what implements it is declared by it. */
@Referent("shape")
public interface Shape {}
