package io.weaklink.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The side of the registry on which a node is found by its token.
 *
 * <p>The bits of a token say where its home is. A token is issued only where its home is free, so almost every node stands
 * at home, and is found without a search. Where a home is taken (by another token that was adopted, or after a stripe
 * has shrunk), the node goes into the crowd.
 */
final class TokenStripe extends Stripe<Homes> {

    private static final Homes NONE = new Homes(1);

    /**
     * The nodes whose homes were taken. A sender may choose tokens that have one home, so this is a map that never moves all
     * its entries at once.
     */
    private final Map<TokenWords, Node> crowd = new ConcurrentSkipListMap<>();

    private final Homes[] newest;
    private final int index;
    private long crowdWork;

    /** Makes an empty stripe, which keeps its newest array at this index too. */
    TokenStripe(Homes[] newest, int index) {
        super(NONE, PACE);
        this.newest = newest;
        this.index = index;
        newest[index] = NONE;
    }

    @Override
    Homes places(int length) {
        Homes made = length == 1 ? NONE : new Homes(length);
        newest[index] = made;
        return made;
    }

    @Override
    int hash(Node node) {
        return hash(node.low);
    }

    private static int hash(long low) {
        return (int) low;
    }

    /** Tells whether a node with this token would stand at home. May be asked without the lock, and then is a guess. */
    boolean isHomeFree(long low) {
        Homes older = older();
        return places().home(hash(low)) == null && (older == null || older.home(hash(low)) == null);
    }

    /** Returns the live node with this token; a dead one beside it does not count. */
    @Nullable
    Node find(long high, long low) {
        Node node = places().home(hash(low));
        if (node != null && node.isLive(high, low)) {
            return node;
        }
        Homes older = older();
        Node moving = older == null ? null : older.home(hash(low));
        return moving != null && moving.isLive(high, low) ? moving : findInCrowd(high, low);
    }

    private @Nullable Node findInCrowd(long high, long low) {
        Node node = crowd.isEmpty() ? null : crowd.get(new TokenWords(high, low));
        return node != null && node.isLive(high, low) ? node : null;
    }

    @Override
    void crowdedOut(Node node) {
        crowdWork++;
        // A dead node would take the place of a live one that has adopted its token.
        if (!node.refersTo(null)) {
            crowd.put(new TokenWords(node.high, node.low), node);
        }
    }

    @Override
    boolean takeOut(Node cleared, int number) {
        if (super.takeOut(cleared, number)) {
            return true;
        }
        boolean here = crowd.remove(new TokenWords(cleared.high, cleared.low), cleared);
        crowdWork += here ? 1 : 0;
        return here;
    }

    @Override
    int size() {
        return super.size() + crowd.size();
    }

    @Override
    long work() {
        return super.work() + crowdWork;
    }
}
