package dev.ullage.cli.heap;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A report as one page that needs nothing else: the tree as an icicle that zooms and searches, and the lists as text. */
public final class HeapPage {

    private static final Set<Section> TEXT = EnumSet.complementOf(EnumSet.of(Section.OVERVIEW, Section.TREE));

    private HeapPage() {}

    /**
     * The page.
     *
     * @param limit rows of each list
     */
    public static String of(HeapReport report, int limit) {
        Template template = Mustache.compiler().escapeHTML(true).compile(resource("page.html"));
        return template.execute(Map.of(
                "title", report.overview().file(),
                "overview",
                        HeapText.of(report, EnumSet.of(Section.OVERVIEW), limit).strip(),
                "style", resource("page.css"),
                "script", resource("icicle.js"),
                // Within a script element, only what could end it, or open a comment, is in the way.
                "tree", HeapJson.write(report.tree(), false).replace("<", "\\u003c"),
                "text", HeapText.of(report, TEXT, limit).strip()));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HeapPage.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The command's own jar cannot be read.", unreadable);
        }
    }
}
