package io.weaklink.spring.clash;

import io.weaklink.Referent;

/** The other class of the alias. */
@Referent("same")
public class Two {}
