package dev.ullage.docs.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * A Markdown page of the repository.
 *
 * @param path where it lies, from the root of the repository
 * @param node what it says
 * @param headings its headings with their anchors
 */
public record Page(Path path, Node node, Headings headings) {

    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    /**
     * A link or an image that leads to a file of the repository.
     *
     * @param node the link or the image
     * @param target the file, from the root
     * @param anchor the heading in it, empty for all of it
     */
    public record Reference(Node node, Path target, String anchor) {}

    /** Reads a page; the path is relative to the root. */
    public static Page read(Path root, Path path) throws IOException {
        Node node = PARSER.parse(Files.readString(root.resolve(path)));
        return new Page(path, node, Headings.of(node));
    }

    /** The text of its first heading. */
    public String title() {
        return headings.title();
    }

    /** Whether it has a heading with this anchor. */
    public boolean hasAnchor(String anchor) {
        return headings.contains(anchor);
    }

    /** All of it that leads to a file, itself included, in the order of the page. */
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                reference(link, link.getDestination()).ifPresent(references::add);
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                reference(image, image.getDestination()).ifPresent(references::add);
            }
        });
        return references;
    }

    private Optional<Reference> reference(Node from, String destination) {
        URI uri = URI.create(destination);
        if (uri.isAbsolute()) {
            return Optional.empty();
        }
        String anchor = uri.getFragment() == null ? "" : uri.getFragment();
        Path target = uri.getPath().isEmpty()
                ? path
                : path.resolveSibling(uri.getPath()).normalize();
        return Optional.of(new Reference(from, target, anchor));
    }
}
