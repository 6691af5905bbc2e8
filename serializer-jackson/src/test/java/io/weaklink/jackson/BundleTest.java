package io.weaklink.jackson;

import io.weaklink.architecture.BundleContract;

class BundleTest extends BundleContract {

    BundleTest() {
        super("io.weaklink.jackson", "com[.]fasterxml[.]jackson[.].*;version=\"\\[2[.]18,3\\)\"", "org.jspecify");
    }
}
