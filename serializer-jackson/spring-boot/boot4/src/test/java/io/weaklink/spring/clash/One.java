package io.weaklink.spring.clash;

import io.weaklink.Referent;

/** The one class of the alias. */
@Referent("same")
public class One {}
