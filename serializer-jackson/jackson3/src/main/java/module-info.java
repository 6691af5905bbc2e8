/** Weak references in the documents that Jackson 3 writes and reads. */
@SuppressWarnings("module") // A name that ends in a digit: it is that of the major version.
module io.weaklink.jackson3 {
    requires transitive io.weaklink;
    requires transitive tools.jackson.databind;
    requires static transitive org.jspecify;
    requires static tools.jackson.dataformat.xml;

    exports io.weaklink.jackson3;

    provides tools.jackson.databind.JacksonModule with
            io.weaklink.jackson3.WeaklinkModule;
}
