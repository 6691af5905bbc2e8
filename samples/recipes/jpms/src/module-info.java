/** An application on the module path. */
module shop {
    requires io.weaklink.jackson;
    requires io.weaklink.kryo;

    opens shop to
            com.fasterxml.jackson.databind, // with Jackson
            com.esotericsoftware.kryo, // with Kryo
            io.weaklink.kryo,
            io.weaklink; // with callbacks by a method that is not public
}
