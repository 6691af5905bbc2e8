package io.weaklink;

import io.weaklink.architecture.BundleContract;

class BundleTest extends BundleContract {

    BundleTest() {
        super("io.weaklink.api", "nothing", "org.jspecify.annotations");
    }
}
