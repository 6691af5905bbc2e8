/**
 * Weak references in any format: the setup, the registry of live objects, the reports, the shapes that weak references
 * take, and the two scopes that an adapter needs.
 */
module io.weaklink {
    requires static transitive org.jspecify;

    exports io.weaklink;
    exports io.weaklink.shape;
    exports io.weaklink.snapshot;

    uses io.weaklink.WeaklinkProvider;
}
