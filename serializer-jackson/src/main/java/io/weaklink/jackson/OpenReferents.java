package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The referents of one document whose members are being read, and which of our members each has had: none may come
 * twice. It holds one referent for each level of the input, so a check costs the same in every document.
 */
final class OpenReferents {

    private static final int SOME_LEVELS = 8;

    private @Nullable Object[] referents = new @Nullable Object[SOME_LEVELS];
    private int[] levels = new int[SOME_LEVELS];
    private int[] members = new int[SOME_LEVELS];
    private int size;

    /** Entries below this one belong to objects around the part that is being read, perhaps by another parser. */
    private int outer;

    /** Lets a part begin, whose levels may be counted anew. Returns the value for {@link #leave}. */
    int enter() {
        int before = outer;
        outer = size;
        return before;
    }

    void leave(int before) {
        size = outer;
        outer = before;
    }

    /**
     * Notes that a referent has this member of ours. The parser stands at it.
     *
     * @throws IOException if the referent has had this member before
     */
    void note(JsonParser parser, String member, Object referent) throws IOException {
        int level = level(parser.getParsingContext());
        while (size > outer && levels[size - 1] > level) {
            size--;
        }
        if (size == outer || levels[size - 1] != level) {
            add();
        } else if (referents[size - 1] == referent) {
            int noted = members[size - 1] | bit(member);
            if (noted == members[size - 1]) {
                throw WireMismatch.twice(parser, member);
            }
            members[size - 1] = noted;
            return;
        }
        referents[size - 1] = referent;
        levels[size - 1] = level;
        members[size - 1] = bit(member);
    }

    private void add() {
        if (size == levels.length) {
            referents = Arrays.copyOf(referents, size * 2);
            levels = Arrays.copyOf(levels, size * 2);
            members = Arrays.copyOf(members, size * 2);
        }
        size++;
    }

    private static int bit(String member) {
        return member.equals(WireJson.ID) ? 1 : member.equals(WireJson.TOKEN) ? 2 : 4;
    }

    /** Returns how deep the context is. Some contexts do not tell, and are counted. */
    private static int level(JsonStreamContext context) {
        int told = context.getNestingDepth();
        if (told > 0) {
            return told;
        }
        int level = 0;
        for (JsonStreamContext at = context.getParent(); at != null; at = at.getParent()) {
            level++;
        }
        return level;
    }
}
