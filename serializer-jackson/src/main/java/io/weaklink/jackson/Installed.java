package io.weaklink.jackson;

/** A handler of ours by which a mapper that was set up is recognised. */
interface Installed {

    MapperSetup mapperSetup();
}
