package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The tree of a document in which rules of the wire are broken at random, while it stays a document of its host: what is written from
 * it is nearly valid, and is read deeper than one whose bytes were changed. Members of references and referents change, go, come or
 * change places, and so do the values around them.
 */
final class BrokenTree {

    private static final List<String> MEMBERS = List.of(
            "_weak",
            "_weakType",
            "_weakId",
            "_weakToken",
            "_weakAhead",
            "_weakKind",
            "_weakState",
            "_value",
            "_weakNew");
    private static final List<String> TYPES = List.of(
            "bead",
            "clasp",
            "charm",
            "io.weaklink.contract.Bead",
            "java.lang.String",
            "java.lang.Object",
            "",
            "nobody");
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SplittableRandom random;
    private final List<ObjectNode> objects = new ArrayList<>();
    private final List<ObjectNode> ours = new ArrayList<>();
    private final List<ArrayNode> arrays = new ArrayList<>();
    private final List<JsonNode> tokens = new ArrayList<>();

    private BrokenTree(JsonNode root, SplittableRandom random) {
        this.random = random;
        collect(root);
    }

    /** Breaks a rule or two in the tree. */
    static void breakRules(JsonNode root, SplittableRandom random) {
        var tree = new BrokenTree(root, random);
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            tree.breakOne();
        }
    }

    private void collect(JsonNode node) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
            if (object.has("_weak") || object.has("_weakId")) {
                ours.add(object);
            }
            for (String member : List.of("_weak", "_weakToken", "_weakAhead")) {
                if (object.has(member) && !object.get(member).isNumber()) {
                    tokens.add(object.get(member));
                }
            }
        } else if (node instanceof ArrayNode array) {
            arrays.add(array);
        }
        for (JsonNode child : node) {
            collect(child);
        }
    }

    private void breakOne() {
        ObjectNode one = any(ours.isEmpty() ? objects : ours);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> change(one);
            case 3, 4 -> exchange(one, any(ours.isEmpty() ? objects : ours));
            case 5 -> rearrange();
            case 6 -> replaceOne(one);
            default -> give(any(objects), any(MEMBERS));
        }
    }

    /** A member of a reference or of a referent has another value, or is gone. */
    private void change(ObjectNode object) {
        List<String> members = new ArrayList<>(MEMBERS);
        members.removeIf(member -> !object.has(member));
        String member = any(members.isEmpty() ? MEMBERS : members);
        if (random.nextInt(4) == 0) {
            object.remove(member);
        } else {
            give(object, member);
        }
    }

    private void give(ObjectNode object, String member) {
        boolean fits = random.nextInt(5) > 0;
        if (fits && (member.equals("_weakId") || member.equals("_weak") && random.nextBoolean())) {
            object.put(member, random.nextInt(1, ours.size() + 2));
        } else if (fits && member.equals("_weakType")) {
            object.put(member, any(TYPES));
        } else if (fits && member.equals("_weakKind")) {
            object.put(member, random.nextBoolean() ? "soft" : "weak");
        } else if (fits) {
            giveToken(object, member);
        } else {
            giveAnything(object, member);
        }
    }

    private void giveToken(ObjectNode object, String member) {
        switch (random.nextInt(3)) {
            case 0 ->
                object.set(
                        member,
                        tokens.isEmpty() ? object.deepCopy() : any(tokens).deepCopy());
            case 1 -> object.put(member, "=bead/" + random.nextInt(-2, 40) + "/" + random.nextInt(9));
            default -> object.put(member, token(22 - random.nextInt(4) / 3));
        }
    }

    private void giveAnything(ObjectNode object, String member) {
        switch (random.nextInt(4)) {
            case 0 -> object.put(member, random.nextBoolean() ? random.nextLong() : Integer.MAX_VALUE);
            case 1 -> object.set(member, any(objects).deepCopy());
            case 2 -> object.put(member, random.nextInt(-1, 2));
            default -> object.putNull(member);
        }
    }

    private String token(int length) {
        var token = new StringBuilder();
        for (int i = 0; i < length; i++) {
            token.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return token.toString();
    }

    /** Two objects exchange the values of a property that both of them have. */
    private void exchange(ObjectNode one, ObjectNode other) {
        List<String> names = names(one);
        names.removeIf(name -> !other.has(name));
        if (!names.isEmpty()) {
            String name = any(names);
            JsonNode value = one.get(name).deepCopy();
            one.set(name, other.get(name).deepCopy());
            other.set(name, value);
        }
    }

    /** An element of an array is gone, comes twice, or stands elsewhere. */
    private void rearrange() {
        ArrayNode array = arrays.isEmpty() ? null : any(arrays);
        if (array != null && !array.isEmpty()) {
            JsonNode element = array.get(random.nextInt(array.size())).deepCopy();
            switch (random.nextInt(3)) {
                case 0 -> array.remove(random.nextInt(array.size()));
                case 1 -> array.insert(random.nextInt(array.size() + 1), element);
                default -> any(arrays).add(element);
            }
        }
    }

    /** The value of a property is a reference, a token or a number: in the compact form these are references. */
    private void replaceOne(ObjectNode object) {
        if (!object.isEmpty()) {
            String name = any(names(object));
            switch (random.nextInt(4)) {
                case 0 -> object.put(name, random.nextInt(-1, ours.size() + 3));
                case 1 ->
                    object.put(
                            name,
                            any(TYPES) + ":"
                                    + (tokens.isEmpty()
                                            ? token(22)
                                            : any(tokens).asText()));
                case 2 -> object.set(name, any(ours.isEmpty() ? objects : ours).deepCopy());
                default -> give(object.putObject(name), any(MEMBERS));
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            names.add(property.getKey());
        }
        return names;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
