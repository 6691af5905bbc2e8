package io.weaklink.jackson;

/** A handler of ours. By it the setup of a mapper is found. */
interface Installed {

    MapperSetup mapperSetup();
}
