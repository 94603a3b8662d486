package dev.ullage.docs.site;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** The anchors of a page's headings, as GitHub makes them, so that a link leads to the same place there and here. */
final class Headings {

    private final IdentityHashMap<Heading, String> anchors = new IdentityHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private String title = "";

    private Headings() {}

    static Headings of(Node page) {
        Headings headings = new Headings();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(heading);
            }
        });
        return headings;
    }

    private void add(Heading heading) {
        String text = PlainText.of(heading);
        if (title.isEmpty()) {
            title = text;
        }
        String anchor = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = uses.merge(anchor, 1, Integer::sum) - 1;
        anchors.put(heading, before == 0 ? anchor : anchor + "-" + before);
    }

    /** The text of the first heading, empty without one. */
    String title() {
        return title;
    }

    /** The anchor of a heading of this page. */
    Optional<String> anchor(Node node) {
        return node instanceof Heading heading ? Optional.ofNullable(anchors.get(heading)) : Optional.empty();
    }

    boolean contains(String anchor) {
        // A map by identity compares its values so, too.
        return anchors.values().stream().anyMatch(anchor::equals);
    }
}
