package io.weaklink.benchmarks.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.MapMaker;
import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.registry.Node;
import io.weaklink.registry.Observers;
import io.weaklink.registry.TokenSource;
import io.weaklink.registry.TokenTable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.serializer.persistence.types.DefaultObjectRegistry;
import org.jspecify.annotations.Nullable;

/** Finds objects by tokens and tokens by objects. A token is two long words, as a decoder has it. */
abstract class Peer {

    static final String WEAKLINK = "weaklink";
    /** The table of Weaklink's registry, which makes no record of a token. Not for users. */
    static final String TABLE = "weaklink without the record";
    /** {@code DefaultObjectRegistry}: one weak reference an object, guessable ids of 64 bits, one lock for all. */
    static final String ECLIPSE = "EclipseStore";
    /** Two maps of {@code MapMaker}, weak keys in one and weak values in the other. */
    static final String GUAVA = "two Guava maps";
    /** Two caches, as for Guava. */
    static final String CAFFEINE = "two Caffeine caches";
    /** Two {@code ConcurrentHashMap}s with references of the application's own. */
    static final String PAIR = "two ConcurrentHashMaps";
    /** A limit: one direction, and strong. */
    static final String MAP = "ConcurrentHashMap";
    /** The limit of the other direction; not concurrent. */
    static final String IDENTITY_MAP = "IdentityHashMap";

    /** Makes one, empty. */
    static Peer of(String subject) {
        return switch (subject) {
            case WEAKLINK -> new OfWeaklink();
            case TABLE -> new OfTable();
            case ECLIPSE -> new OfEclipse();
            case GUAVA -> new OfGuava();
            case CAFFEINE -> new OfCaffeine();
            case PAIR -> new WeakPair();
            case MAP -> new OfMap();
            case IDENTITY_MAP -> new OfIdentityMap();
            default -> throw new IllegalArgumentException("There is no peer '" + subject + "'.");
        };
    }

    /** Returns the token of the object, which gets one if it has none. It may be compared, and is not kept. */
    abstract Object tokenOf(Object object);

    /** Returns the object of the token. */
    abstract @Nullable Object find(long high, long low);

    /** Returns the first word of a token. */
    long high(Object token) {
        return token instanceof UUID uuid ? uuid.getMostSignificantBits() : 0;
    }

    /** Returns the second word of a token. */
    long low(Object token) {
        return token instanceof UUID uuid ? uuid.getLeastSignificantBits() : (Long) token;
    }

    /** Removes what the collected have left, where one has to ask for it. */
    void tidy() {}

    private static final class OfWeaklink extends Peer {
        private final LiveObjectRegistry registry = LiveObjectRegistry.create();

        @Override
        Object tokenOf(Object object) {
            return registry.tokenOf(object);
        }

        @Override
        @Nullable
        Object find(long high, long low) {
            return registry.find(new IdentityToken.Issued(high, low)).orElse(null);
        }

        @Override
        long high(Object token) {
            return ((IdentityToken.Issued) token).high();
        }

        @Override
        long low(Object token) {
            return ((IdentityToken.Issued) token).low();
        }
    }

    private static final class OfTable extends Peer {
        private final TokenTable table = new TokenTable(new TokenSource(), new Observers());

        @Override
        Object tokenOf(Object object) {
            Node known = table.of(object);
            return known != null ? known : table.issued(object);
        }

        @Override
        @Nullable
        Object find(long high, long low) {
            return table.find(high, low);
        }

        @Override
        long high(Object token) {
            return ((Node) token).high();
        }

        @Override
        long low(Object token) {
            return ((Node) token).low();
        }
    }

    /** It has no call that looks and registers, so one has to lock around both. */
    private static final class OfEclipse extends Peer {
        private final DefaultObjectRegistry registry = DefaultObjectRegistry.New();
        private long last = 1_000_000_000;

        @Override
        Object tokenOf(Object object) {
            long known = registry.lookupObjectId(object);
            return known > 0 ? known : register(object);
        }

        private synchronized long register(Object object) {
            long known = registry.lookupObjectId(object);
            if (known > 0) {
                return known;
            }
            registry.registerObject(++last, object);
            return last;
        }

        @Override
        @Nullable
        Object find(long high, long low) {
            return registry.lookupObject(low);
        }

        @Override
        void tidy() {
            registry.cleanUp();
        }
    }

    private static final class OfGuava extends Peer {
        private final SplittableRandom random = new SplittableRandom(42);
        private final ConcurrentMap<Object, UUID> tokens =
                new MapMaker().weakKeys().concurrencyLevel(16).makeMap();
        private final ConcurrentMap<UUID, Object> objects =
                new MapMaker().weakValues().concurrencyLevel(16).makeMap();

        @Override
        Object tokenOf(Object object) {
            UUID known = tokens.get(object);
            if (known != null) {
                return known;
            }
            var token = new UUID(random.nextLong(), random.nextLong());
            objects.put(token, object);
            UUID other = tokens.putIfAbsent(object, token);
            if (other != null) {
                objects.remove(token);
                return other;
            }
            return token;
        }

        @Override
        @Nullable
        Object find(long high, long low) {
            return objects.get(new UUID(high, low));
        }
    }

    private static final class OfCaffeine extends Peer {
        private final SplittableRandom random = new SplittableRandom(42);
        private final Cache<Object, UUID> tokens =
                Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();
        private final Cache<UUID, Object> objects =
                Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

        @Override
        Object tokenOf(Object object) {
            UUID known = tokens.getIfPresent(object);
            if (known != null) {
                return known;
            }
            var token = new UUID(random.nextLong(), random.nextLong());
            objects.put(token, object);
            UUID other = tokens.asMap().putIfAbsent(object, token);
            if (other != null) {
                objects.invalidate(token);
                return other;
            }
            return token;
        }

        @Override
        @Nullable
        Object find(long high, long low) {
            return objects.getIfPresent(new UUID(high, low));
        }

        @Override
        void tidy() {
            tokens.cleanUp();
            objects.cleanUp();
        }
    }

    private static final class OfMap extends Peer {
        private final ConcurrentMap<Long, Object> objects = new ConcurrentHashMap<>();
        private long last;

        @Override
        Object tokenOf(Object object) {
            objects.put(++last, object);
            return last;
        }

        @Override
        @Nullable
        Object find(long high, long low) {
            return objects.get(low);
        }
    }

    private static final class OfIdentityMap extends Peer {
        private final Map<Object, Long> tokens = new IdentityHashMap<>();
        private long last;

        @Override
        Object tokenOf(Object object) {
            Long known = tokens.get(object);
            if (known != null) {
                return known;
            }
            tokens.put(object, ++last);
            return last;
        }

        @Override
        @Nullable
        Object find(long high, long low) {
            throw new UnsupportedOperationException("It goes in one direction.");
        }
    }
}
