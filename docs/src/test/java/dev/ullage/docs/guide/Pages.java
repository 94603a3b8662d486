package dev.ullage.docs.guide;

import dev.ullage.docs.site.Page;
import dev.ullage.docs.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;

/** The pages that users read: the guide and all that links lead to from there, without the decisions and the changelog. */
final class Pages {

    /** The root of the repository; tests run in {@code docs}. */
    static final Path ROOT = Path.of("..");

    private Pages() {}

    /**
     * A fenced block of a page.
     *
     * @param page where it stands
     * @param language what its fence says, empty without one
     * @param text with its lines
     * @param remark what the HTML comment right before it says, empty without one
     */
    record Block(Path page, String language, String text, String remark) {}

    static List<Page> all() {
        try {
            return Site.read(ROOT).pages().stream()
                    .filter(page -> !page.path().startsWith("docs/adr"))
                    .filter(page -> !page.path().endsWith("CHANGELOG.md"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The guide itself, and what leads to it. */
    static List<Page> guide() {
        return all().stream()
                .filter(page ->
                        page.path().startsWith("docs/guide") || page.path().equals(Path.of("README.md")))
                .toList();
    }

    static List<Block> blocks(Page page) {
        Stream.Builder<Block> blocks = Stream.builder();
        page.node().accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                String remark = block.getPrevious() instanceof HtmlBlock html ? html.getLiteral() : "";
                blocks.add(new Block(
                        page.path(),
                        block.getInfo(),
                        block.getLiteral(),
                        remark.replaceAll("^<!--|-->$", "").strip()));
            }
        });
        return blocks.build().toList();
    }

    /** What stands between single backticks. */
    static List<String> codes(Page page) {
        Stream.Builder<String> codes = Stream.builder();
        page.node().accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                codes.add(code.getLiteral());
            }
        });
        return codes.build().toList();
    }

    static String text(Path path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
