package dev.ullage.docs.site;

import dev.ullage.docs.site.Page.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/**
 * What stands beside each page: the links of the guide's first page, below its headings.
 *
 * @param groups in the order of that page
 */
record Menu(List<Group> groups) {

    record Group(String title, List<Entry> entries) {}

    record Entry(String title, Path target) {}

    /** An entry as the template shows it on a page. */
    record Shown(String title, String link, boolean here) {}

    static Menu of(Page first) {
        List<Reference> references = first.references();
        List<Group> groups = new ArrayList<>();
        for (Node node = first.node().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                groups.add(new Group(PlainText.of(heading), new ArrayList<>()));
            } else if (!groups.isEmpty()) {
                Node block = node;
                List<Entry> entries = groups.get(groups.size() - 1).entries();
                references.stream()
                        .filter(reference -> reference.target().toString().endsWith(".md"))
                        .filter(reference -> isIn(reference.node(), block))
                        .map(reference -> new Entry(PlainText.of(reference.node()), reference.target()))
                        .forEach(entries::add);
            }
        }
        return new Menu(groups);
    }

    /** The groups for a page, with links from there. */
    List<?> on(Path page) {
        record ShownGroup(String title, List<Shown> entries) {}
        return groups.stream()
                .map(group -> new ShownGroup(
                        group.title(),
                        group.entries().stream()
                                .map(entry -> new Shown(
                                        entry.title(),
                                        PageHtml.link(page, PageHtml.place(entry.target())),
                                        entry.target().equals(page)))
                                .toList()))
                .toList();
    }

    private static boolean isIn(Node node, Node ancestor) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).anyMatch(ancestor::equals);
    }
}
