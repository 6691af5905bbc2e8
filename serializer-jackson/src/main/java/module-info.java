/** Weak references in the documents that Jackson 2 writes and reads. */
module io.weaklink.jackson {
    requires transitive io.weaklink;
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.weaklink.jackson;

    provides com.fasterxml.jackson.databind.Module with
            io.weaklink.jackson.WeaklinkModule;
}
