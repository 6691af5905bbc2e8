package io.weaklink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one order in which a referent is looked for at the end of a document: the document (by a natural name also the
 * objects that do not carry theirs), then the live registry (for a natural name: its own resolver), then the application's resolvers. A referent that the document has is never looked
 * for elsewhere, even if it turns out to be of a wrong type.
 */
final class Search {

    private final CodecSetup setup;
    private final ReadNumbers numbers;
    private final CarriedTokens carried;

    Search(CodecSetup setup, ReadNumbers numbers, CarriedTokens carried) {
        this.setup = setup;
        this.numbers = numbers;
        this.carried = carried;
    }

    /** Tells each target its referent, or why there is none. */
    void search(List<Target> all) {
        Map<IdentityToken, List<Target>> outside = new LinkedHashMap<>();
        for (Target target : all) {
            if (target.found() == null && !searchDocument(target)) {
                var token = ((WireReference.Tokened) target.wire()).token();
                outside.computeIfAbsent(token, key -> new ArrayList<>(1)).add(target);
            }
        }
        if (!outside.isEmpty()) {
            searchNatural(outside);
            searchRegistry(outside);
            searchResolvers(outside);
        }
    }

    /** Returns false for a token that the document does not carry: then the search goes on outside. */
    private boolean searchDocument(Target target) {
        WireReference wire = target.wire();
        if (wire instanceof WireReference.Tokened tokened) {
            Object found = carried.find(tokened.token());
            if (found == null) {
                target.missing(ReadOutcome.UNKNOWN);
                return false;
            }
            target.found(found, ReadOutcome.BOUND_IN_DOCUMENT);
        } else if (wire instanceof WireReference.Numbered numbered) {
            Object found = numbers.find(numbered.number());
            if (found != null) {
                target.found(found, ReadOutcome.BOUND_IN_DOCUMENT);
            }
        } else {
            target.missing(ReadOutcome.CLEARED);
        }
        return true;
    }

    /** Asks for a natural name only the resolver of its own type. */
    private void searchNatural(Map<IdentityToken, List<Target>> outside) {
        Map<NaturalName<?>, Map<IdentityToken, List<Target>>> asked = new LinkedHashMap<>();
        outside.forEach((token, asking) -> asking.removeIf(target -> {
            NaturalName<?> natural = naturalOf(token, target);
            if (natural != null) {
                asked.computeIfAbsent(natural, key -> new LinkedHashMap<>())
                        .computeIfAbsent(token, key -> new ArrayList<>(1))
                        .add(target);
            }
            return natural != null;
        }));
        outside.values().removeIf(List::isEmpty);
        asked.forEach((natural, asking) -> {
            answerInDocument(natural, asking);
            if (asking.isEmpty()) {
                return;
            }
            Map<IdentityToken, Object> found = natural.findAll(names(asking.keySet()), setup.types()::real);
            asking.forEach((token, target) -> answer(target, found.get(token), ReadOutcome.BOUND_BY_RESOLVER));
        });
    }

    /** Computes the names of the objects of this document, because not every writer lets an object carry its name. */
    private void answerInDocument(NaturalName<?> natural, Map<IdentityToken, List<Target>> asking) {
        Map<IdentityToken, Object> named = new HashMap<>();
        numbers.forEach(object -> {
            if (setup.types().of(object.getClass()).natural() == natural) {
                natural.addTo(named, object);
            }
        });
        asking.entrySet()
                .removeIf(entry -> answer(entry.getValue(), named.get(entry.getKey()), ReadOutcome.BOUND_IN_DOCUMENT));
    }

    private static Set<String> names(Set<IdentityToken> tokens) {
        // A HashSet stays fast if a sender chooses texts of one hash, because it sorts them. Set.copyOf does not.
        Set<String> names = new LinkedHashSet<>();
        tokens.forEach(token -> names.add(((IdentityToken.Name) token).key()));
        return Collections.unmodifiableSet(names);
    }

    private @Nullable NaturalName<?> naturalOf(IdentityToken token, Target target) {
        return token instanceof IdentityToken.Name
                ? setup.types().naturalOf(((WireReference.Tokened) target.wire()).type())
                : null;
    }

    private void searchRegistry(Map<IdentityToken, List<Target>> outside) {
        LiveObjectRegistry registry = setup.setup().registry();
        if (registry == null) {
            return;
        }
        outside.entrySet().removeIf(entry -> {
            Object found = registry.liveOrNull(entry.getKey());
            if (found == null && registry.issued(entry.getKey())) {
                entry.getValue().forEach(target -> target.missing(ReadOutcome.COLLECTED));
            }
            return answer(entry.getValue(), found, ReadOutcome.BOUND_LIVE);
        });
    }

    private void searchResolvers(Map<IdentityToken, List<Target>> outside) {
        for (ReferentResolver resolver : setup.setup().resolvers()) {
            if (outside.isEmpty()) {
                return;
            }
            Map<IdentityToken, TypeDescriptor> missing = new HashMap<>();
            outside.forEach((token, target) ->
                    missing.put(token, ((WireReference.Tokened) target.get(0).wire()).type()));
            Map<IdentityToken, ?> found = ResolverAnswers.require(resolver.findAll(missing), resolver);
            outside.entrySet()
                    .removeIf(entry ->
                            answer(entry.getValue(), found.get(entry.getKey()), ReadOutcome.BOUND_BY_RESOLVER));
        }
    }

    private static boolean answer(List<Target> asking, @Nullable Object found, ReadOutcome how) {
        if (found == null) {
            return false;
        }
        asking.forEach(target -> target.found(found, how));
        return true;
    }
}
