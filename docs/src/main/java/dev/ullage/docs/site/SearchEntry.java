package dev.ullage.docs.site;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/**
 * A part of a page that the search finds: what stands below one heading.
 *
 * @param page the page's title
 * @param heading the heading, empty for the beginning of the page
 * @param link to it, from the root of the site
 * @param text its words
 */
record SearchEntry(String page, String heading, String link, String text) {

    static List<SearchEntry> of(Page page) {
        List<SearchEntry> entries = new ArrayList<>();
        String place = PageHtml.place(page.path()).toString().replace('\\', '/');
        String heading = "";
        String link = place;
        StringBuilder text = new StringBuilder();
        for (Node node = page.node().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading next && next.getLevel() > 1) {
                entries.add(new SearchEntry(
                        page.title(), heading, link, text.toString().strip()));
                heading = PlainText.of(next);
                link = place + "#" + page.headings().anchor(next).orElseThrow();
                text.setLength(0);
            } else if (!(node instanceof HtmlBlock) && !(node instanceof Heading)) {
                text.append(PlainText.of(node)).append(' ');
            }
        }
        entries.add(new SearchEntry(page.title(), heading, link, text.toString().strip()));
        return entries;
    }
}
