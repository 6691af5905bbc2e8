package io.weaklink.published;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A published POM, read as plain XML: what does not stand in it is not there. */
record Pom(Element project) {

    static Pom of(Path file) throws Exception {
        return new Pom(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement());
    }

    /** Returns the names of the elements on the top. */
    List<String> elements() {
        return children(project).stream().map(Node::getNodeName).toList();
    }

    /** Returns the texts at this path of elements, as {@code developers/developer/name}. */
    List<String> texts(String path) {
        return at(path).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    String text(String path) {
        List<String> texts = texts(path);
        return texts.isEmpty() ? "" : texts.get(0);
    }

    private List<Element> at(String path) {
        List<Element> found = List.of(project);
        for (String name : path.split("/")) {
            found = found.stream()
                    .flatMap(element -> children(element).stream())
                    .filter(child -> child.getNodeName().equals(name))
                    .toList();
        }
        return found;
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
