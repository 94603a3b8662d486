package dev.ullage.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

    @TempDir
    private Path root;

    @TempDir
    private Path site;

    @BeforeEach
    void twoPagesAndAFile() throws IOException {
        write("docs/guide/README.md", """
                # The guide

                ## Start

                - [Begin](start.md#the-first-test)
                - [Code](../../src/A.java)
                """);
        write("docs/guide/start.md", """
                # Start

                ## The first test!

                <!-- from: src/A.java -->
                ```java
                class A<T> {}
                ```

                ## The first test!

                | a | b |
                | --- | --- |
                | one | two |

                ![A picture](../p.png) and [above](#the-first-test), [the guide](README.md), [far](https://example.org/a.md)
                """);
        write("src/A.java", "class A<T> {}");
        write("docs/p.png", "not really a picture");
    }

    @Test
    void aLinkBetweenPagesLeadsToThePageOfTheSite() throws IOException {
        Site.read(root).write(site);

        assertThat(page("docs/guide/README.html"))
                .contains(
                        "<a href=\"start.html#the-first-test\">Begin</a>", "<a href=\"../../src/A.java.txt\">Code</a>");
        assertThat(page("docs/guide/start.html"))
                .contains(
                        "<a href=\"#the-first-test\">above</a>",
                        "<a href=\"README.html\">the guide</a>",
                        "<a href=\"https://example.org/a.md\">far</a>",
                        "<img src=\"../p.png\" alt=\"A picture\"");
        assertThat(site.resolve("src/A.java.txt")).hasContent("class A<T> {}");
        assertThat(site.resolve("docs/p.png")).exists();
    }

    @Test
    void headingsHaveTheAnchorsThatGitHubGivesThem() throws IOException {
        Site.read(root).write(site);

        assertThat(page("docs/guide/start.html"))
                .contains(
                        "<h2 id=\"the-first-test\">The first test!</h2>",
                        "<h2 id=\"the-first-test-1\">The first test!</h2>");
    }

    @Test
    void codeIsEscapedTablesScrollAndRemarksAreGone() throws IOException {
        Site.read(root).write(site);

        assertThat(page("docs/guide/start.html"))
                .contains("class A&lt;T&gt; {}", "<div class=\"table\"><table>")
                .doesNotContain("from: src/A.java");
    }

    @Test
    void theMenuHasTheLinksOfTheFirstPageAndMarksWhereOneIs() throws IOException {
        Site.read(root).write(site);

        assertThat(page("docs/guide/start.html"))
                .contains("<h2>Start</h2>", "<li><a href=\"start.html\" aria-current=\"page\">Begin</a></li>");
    }

    @Test
    void theIndexHasTheWordsBelowEachHeading() throws IOException {
        Site.read(root).write(site);

        assertThat(page("search-index.js"))
                .startsWith("const SECTIONS = [[")
                .contains("[\"Start\",\"The first test!\",\"docs/guide/start.html#the-first-test\",\"class A<T> {}\"]")
                .contains("docs/guide/start.html#the-first-test-1\",\"a b one two");
    }

    private String page(String name) throws IOException {
        return Files.readString(site.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
