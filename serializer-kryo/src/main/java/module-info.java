/** Weak references in what Kryo 5 writes and reads. */
module io.weaklink.kryo {
    requires transitive io.weaklink;
    requires transitive com.esotericsoftware.kryo;
    requires static transitive org.jspecify;

    exports io.weaklink.kryo;
}
