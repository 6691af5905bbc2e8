package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.List;

/** The links whose holder has not ended yet, in the order of the document. Belongs to one thread. */
final class OpenLinks {

    private final List<Link> links = new ArrayList<>();

    int size() {
        return links.size();
    }

    void add(Link link) {
        links.add(link);
    }

    /** Takes out the links from this one on: those that the node at this place holds. */
    List<HeldLink> removeFrom(int first, NodeDraft holder, Place place) {
        List<Link> found = links.subList(first, links.size());
        List<HeldLink> held = found.stream()
                .map(link -> new HeldLink(holder, new Way(place, link.place()), link))
                .toList();
        found.clear();
        return held;
    }
}
