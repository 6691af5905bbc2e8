package io.weaklink.contract;

import java.util.List;

/** The thirty-three traps that other systems fell into, in short. The first is trap 1. */
final class TrapTexts {

    static final List<String> ALL = List.of(
            "inlined referent",
            "born live, dead in a moment",
            "collected between resolve and return",
            "collected between write and end",
            "identityHashCode is no identity",
            "restored graph tied to the old parent",
            "valid id, wrong epoch",
            "dead that does not look dead",
            "two kinds of null",
            "the default is not conditional",
            "user code runs twice",
            "target is replaced while written",
            "weak writes with side effects",
            "weak only on disk",
            "equality of the gone",
            "purge only on load",
            "weak map whose value points at its key",
            "twins treat the unresolved differently",
            "self-cycle",
            "callbacks and queues are dropped",
            "subclasses lose their state",
            "shared reference object restored as two",
            "positional ids rot",
            "keys are file format",
            "id table as leak",
            "the root is special",
            "aliasing pointers",
            "aborted reads",
            "object seen before its state",
            "forged tokens",
            "allow-list checked too late",
            "looking is not resolving",
            "tests that lean on prompt clearing");

    private TrapTexts() {}
}
