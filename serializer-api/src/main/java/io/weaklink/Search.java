package io.weaklink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one order in which a referent is looked for at the end of a document: the document, then the live registry (for a
 * natural name: its own resolver), then the application's resolvers. What the document has is never looked for
 * elsewhere, even if it turns out to be of a wrong type, or stands in a part that nobody read.
 */
final class Search {

    private final Weaklink setup;
    private final ReadNumbers numbers;
    private final Map<IdentityToken, Object> carried;
    private final Set<IdentityToken> skipped;

    Search(Weaklink setup, ReadNumbers numbers, Map<IdentityToken, Object> carried, Set<IdentityToken> skipped) {
        this.setup = setup;
        this.numbers = numbers;
        this.carried = carried;
        this.skipped = skipped;
    }

    /** Fills in what was found. */
    void search(List<Sought> all) {
        Map<IdentityToken, List<Sought>> outside = new LinkedHashMap<>();
        for (Sought sought : all) {
            if (sought.found == null && !searchDocument(sought)) {
                var token = ((WireReference.Tokened) requireSettled(sought)).token();
                outside.computeIfAbsent(token, key -> new ArrayList<>(1)).add(sought);
            }
        }
        if (!outside.isEmpty()) {
            searchNatural(outside);
            searchRegistry(outside);
            searchResolvers(outside);
        }
    }

    /** Returns false if the document has no say: a token that it does not carry. */
    private boolean searchDocument(Sought sought) {
        WireReference wire = requireSettled(sought);
        if (wire instanceof WireReference.Tokened tokened) {
            Object found = carried.get(tokened.token());
            if (found == null && skipped.contains(tokened.token())) {
                sought.standsUnread();
                return true;
            }
            if (found == null) {
                sought.outcome = ReadOutcome.UNKNOWN;
                return false;
            }
            sought.found(found, ReadOutcome.BOUND_IN_DOCUMENT);
        } else if (wire instanceof WireReference.Numbered numbered) {
            Object found = numbers.find(numbered.number());
            if (found != null) {
                sought.found(found, ReadOutcome.BOUND_IN_DOCUMENT);
            }
        } else {
            sought.outcome = ReadOutcome.CLEARED;
        }
        return true;
    }

    private static WireReference requireSettled(Sought sought) {
        if (sought.wire == null) {
            throw new WeaklinkException("The end of the document leaves a slot open. The document is damaged.");
        }
        return sought.wire;
    }

    /** A name whose type has natural names is asked of that type's own resolver, and of nobody else. */
    private void searchNatural(Map<IdentityToken, List<Sought>> outside) {
        Map<NaturalName<?>, Map<IdentityToken, List<Sought>>> asked = new LinkedHashMap<>();
        outside.forEach((token, asking) -> asking.removeIf(sought -> {
            NaturalName<?> natural = naturalOf(token, sought);
            if (natural != null) {
                asked.computeIfAbsent(natural, key -> new LinkedHashMap<>())
                        .computeIfAbsent(token, key -> new ArrayList<>(1))
                        .add(sought);
            }
            return natural != null;
        }));
        outside.values().removeIf(List::isEmpty);
        asked.forEach((natural, asking) -> {
            Map<IdentityToken, Object> found = natural.findAll(names(asking.keySet()));
            asking.forEach((token, sought) -> answer(sought, found.get(token), ReadOutcome.BOUND_BY_RESOLVER));
        });
    }

    private static Set<String> names(Set<IdentityToken> tokens) {
        return tokens.stream().map(token -> ((IdentityToken.Name) token).key()).collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable NaturalName<?> naturalOf(IdentityToken token, Sought sought) {
        return token instanceof IdentityToken.Name
                ? setup.types().naturalOf(((WireReference.Tokened) requireSettled(sought)).type())
                : null;
    }

    private void searchRegistry(Map<IdentityToken, List<Sought>> outside) {
        LiveObjectRegistry registry = setup.setup().registry();
        if (registry == null) {
            return;
        }
        outside.entrySet().removeIf(entry -> {
            Object found = registry.find(entry.getKey()).orElse(null);
            if (found == null && registry.issued(entry.getKey())) {
                entry.getValue().forEach(sought -> sought.outcome = ReadOutcome.COLLECTED);
            }
            return answer(entry.getValue(), found, ReadOutcome.BOUND_LIVE);
        });
    }

    private void searchResolvers(Map<IdentityToken, List<Sought>> outside) {
        for (ReferentResolver resolver : setup.setup().resolvers()) {
            if (outside.isEmpty()) {
                return;
            }
            Map<IdentityToken, TypeDescriptor> missing = new HashMap<>();
            outside.forEach((token, sought) ->
                    missing.put(token, ((WireReference.Tokened) requireSettled(sought.get(0))).type()));
            Map<IdentityToken, ?> found = Answers.require(resolver.findAll(missing), resolver);
            outside.entrySet()
                    .removeIf(entry ->
                            answer(entry.getValue(), found.get(entry.getKey()), ReadOutcome.BOUND_BY_RESOLVER));
        }
    }

    private static boolean answer(List<Sought> asking, @Nullable Object found, ReadOutcome how) {
        if (found == null) {
            return false;
        }
        asking.forEach(sought -> sought.found(found, how));
        return true;
    }
}
