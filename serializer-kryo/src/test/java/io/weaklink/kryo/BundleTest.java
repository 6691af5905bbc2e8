package io.weaklink.kryo;

import io.weaklink.architecture.BundleContract;

class BundleTest extends BundleContract {

    BundleTest() {
        super("io.weaklink.kryo", "com.esotericsoftware.kryo([.].*)?;version=\"\\[5[.]1,6\\)\"", "org.jspecify");
    }
}
