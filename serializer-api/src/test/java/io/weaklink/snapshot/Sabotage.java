package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Disks that do what they are asked in another order or not at all, as a store would that has a fault. */
final class Sabotage {

    private Sabotage() {}

    /** A store that forgets to force the file. */
    static Storage filesAreNotForced(Storage disk) {
        return new ForwardingStorage(disk) {
            @Override
            public Writer create(String name) throws IOException {
                return new ForwardingWriter(super.create(name)) {
                    @Override
                    public void force() {}
                };
            }
        };
    }

    /** A store that forces the file before all of it is written. */
    static Storage theEndIsNotForced(Storage disk) {
        return new ForwardingStorage(disk) {
            @Override
            public Writer create(String name) throws IOException {
                return new ForwardingWriter(super.create(name)) {
                    private ByteBuffer last = ByteBuffer.allocate(0);

                    @Override
                    public void write(ByteBuffer bytes) throws IOException {
                        super.write(last);
                        last = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
                    }

                    @Override
                    public void force() throws IOException {
                        super.force();
                        super.write(last);
                    }
                };
            }
        };
    }

    /** A store that renames first and forces the file then. */
    static Storage theFileIsForcedAfterItsRename(Storage disk) {
        return new ForwardingStorage(disk) {
            private final List<Writer> unforced = new ArrayList<>();

            @Override
            public Writer create(String name) throws IOException {
                return new ForwardingWriter(super.create(name)) {
                    @Override
                    public void force() {
                        unforced.add(inner);
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public void rename(String from, String to) throws IOException {
                super.rename(from, to);
                for (Writer each : unforced) {
                    each.force();
                }
                unforced.clear();
            }
        };
    }

    /** A store that writes under the final name at once. */
    static Storage thereIsNoTemporary(Storage disk) {
        return new ForwardingStorage(disk) {
            private String last = "";

            private String named(String name) {
                return name.equals(last) ? name.replace(".tmp", ".weak") : name;
            }

            @Override
            public Writer create(String name) throws IOException {
                last = name;
                return super.create(named(name));
            }

            @Override
            public SeekableByteChannel open(String name) throws IOException {
                return super.open(named(name));
            }

            @Override
            public void rename(String from, String to) {}
        };
    }

    /** A store that forgets to force the directory. */
    static Storage namesAreNotForced(Storage disk) {
        return new ForwardingStorage(disk) {
            @Override
            public boolean forceNames() {
                return true;
            }
        };
    }

    /** A store that removes the older ones before it forces the directory. */
    static Storage namesAreForcedAfterThePrune(Storage disk) {
        return new ForwardingStorage(disk) {
            @Override
            public boolean forceNames() {
                return true;
            }

            @Override
            public void delete(String name) throws IOException {
                super.delete(name);
                super.forceNames();
            }
        };
    }

    /** A store that makes room before it publishes. */
    static Storage thePruneComesBeforeTheRename(Storage disk) {
        return new ForwardingStorage(disk) {
            @Override
            public void rename(String from, String to) throws IOException {
                for (long number : Names.newestFirst(list())) {
                    super.delete(Names.snapshot(number));
                }
                super.rename(from, to);
            }
        };
    }

    /** A store that gives every temporary the same number again. */
    static Storage theNewOneReplacesTheNewest(Storage disk) {
        return new ForwardingStorage(disk) {
            @Override
            public void rename(String from, String to) throws IOException {
                super.rename(from, Names.snapshot(Names.newestFirst(list()).get(0)));
            }
        };
    }
}
