package io.weaklink.contract;

import java.util.List;

/** The twenty laws, one sentence each. The first is law 1. */
final class LawTexts {

    static final List<String> ALL = List.of(
            "A weak reference never adds its referent to the document.",
            "A reader looks for a referent in the document, then in the live registry, then asks the resolvers; a referent"
                    + " that none of them has is gone.",
            "A reference to a gone referent comes back empty and of the declared kind, null stays null, and a cleared"
                    + " reference stays cleared.",
            "A reference finds its referent wherever it stands: before it, behind it or inside it.",
            "A token is issued once and answers to one object.",
            "A reference binds only to an object of the type that was written and that its holder declares, and no name in"
                    + " the input makes a class load.",
            "An unresolved reference keeps its token and its type, and is written again with both.",
            "Two references to one referent come back as two references to one referent.",
            "A restored object takes over a token or a name only as the chosen adoption says.",
            "A write asks each reference once, and holds the referent until the document is written.",
            "A read holds the referents that it found until it returns the root, or until the reading is closed.",
            "A read that fails leaves the registry as it was, and an object that is half built shows nowhere.",
            "Each root is a document of its own: no document finds what belongs to another one.",
            "A policy decides about a gone referent: its reference stays empty, waits, or makes the read fail.",
            "A reading tells what became of each weak reference, and a writing tells how each one was written.",
            "An object with a name, and an object of a durable class, is the same object to every codec in every process.",
            "A referent without identity is refused, and so is a reference that carries more than its referent.",
            "Objects that have nothing to do with weak references are written and read as without Weaklink.",
            "A link that ends inside its document leaves nothing behind that answers elsewhere.",
            "A container that holds its contents weakly is written as weak references, and is filled again when they are"
                    + " complete.");

    private LawTexts() {}
}
