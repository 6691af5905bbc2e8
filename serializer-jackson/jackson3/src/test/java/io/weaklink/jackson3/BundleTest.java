package io.weaklink.jackson3;

import io.weaklink.architecture.BundleContract;

class BundleTest extends BundleContract {

    BundleTest() {
        super(
                "io.weaklink.jackson3",
                "(tools[.]jackson[.].*;version=\"\\[3[.]1,4\\)\"|com[.]fasterxml[.]jackson[.]annotation;version=\"\\[2[.]20,3\\)\")",
                "org.jspecify",
                "tools.jackson.dataformat.xml");
    }
}
