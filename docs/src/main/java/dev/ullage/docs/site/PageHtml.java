package dev.ullage.docs.site;

import dev.ullage.docs.site.Page.Reference;
import java.nio.file.Path;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.renderer.html.HtmlRenderer;

/** The HTML of a page's text; links between pages lead to the pages of the site. */
final class PageHtml {

    private PageHtml() {}

    static String of(Page page) {
        page.references().forEach(reference -> redirect(page, reference));
        dropRemarks(page);
        return HtmlRenderer.builder()
                .extensions(Page.EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> page.headings()
                        .anchor(node)
                        .filter(anchor -> tag.matches("h\\d"))
                        .ifPresent(anchor -> attributes.put("id", anchor)))
                .build()
                .render(page.node())
                .replace("<table>", "<div class=\"table\"><table>")
                .replace("</table>", "</table></div>");
    }

    /** Where a file of the repository lies in the site: a page as HTML, a picture as it is, another file as text. */
    static Path place(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".md")) {
            return file.resolveSibling(name.replaceAll("\\.md$", ".html"));
        }
        return name.matches(".*\\.(png|svg)") ? file : file.resolveSibling(name + ".txt");
    }

    /** From one file of the site to another, as a link says it. */
    static String link(Path from, Path to) {
        Path folder = from.getParent();
        Path relative = folder == null ? to : folder.relativize(to);
        return relative.toString().replace('\\', '/');
    }

    private static void redirect(Page page, Reference reference) {
        String anchor = reference.anchor().isEmpty() ? "" : "#" + reference.anchor();
        String target = link(page.path(), place(reference.target())) + anchor;
        if (reference.node() instanceof Link link) {
            link.setDestination(reference.target().equals(page.path()) ? anchor : target);
        } else if (reference.node() instanceof Image image) {
            image.setDestination(target);
        }
    }

    /** Remarks say where a snippet comes from: they are for tests. */
    private static void dropRemarks(Page page) {
        page.node().accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                if (block.getLiteral().startsWith("<!--")) {
                    block.unlink();
                }
            }
        });
    }
}
