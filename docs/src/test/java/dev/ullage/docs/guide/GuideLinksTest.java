package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.docs.site.Page;
import dev.ullage.docs.site.Page.Reference;
import dev.ullage.docs.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each link of the guide, of all pages that it leads to, and of the decisions, leads to a file and a heading that are there. */
class GuideLinksTest {

    @Test
    void eachLinkLeadsToAFileAndAHeading() throws IOException {
        List<Page> pages = Site.read(Pages.ROOT).pages();
        Map<Path, Page> byPath = pages.stream().collect(Collectors.toMap(Page::path, Function.identity()));

        List<String> missing = pages.stream()
                .flatMap(page -> page.references().stream()
                        .filter(reference -> !hasHeading(byPath, reference))
                        .map(reference -> page.path() + " → " + reference.target() + "#" + reference.anchor()))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void thePagesThatAReaderNeedsAreReached() throws IOException {
        List<String> reached = Site.read(Pages.ROOT).pages().stream()
                .map(page -> page.path().toString())
                .toList();

        assertThat(reached)
                .contains(
                        "README.md",
                        "docs/command.md",
                        "docs/monitor.md",
                        "docs/pressure.md",
                        "docs/report.md",
                        "docs/field.md");
        try (var files = Files.list(Pages.ROOT.resolve("docs/guide"))) {
            assertThat(reached)
                    .containsAll(files.map(file -> "docs/guide/" + file.getFileName())
                            .filter(name -> name.endsWith(".md"))
                            .toList());
        }
    }

    @Test
    void aLinkToNothingIsTold(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("docs/guide"));
        Files.writeString(root.resolve(Site.FIRST), "# Guide\n\n[More](more.md)\n");

        assertThatThrownBy(() -> Site.read(root))
                .hasMessage(
                        "docs/guide/README.md has a link to docs/guide/more.md, which is no file of the repository.");
    }

    private static boolean hasHeading(Map<Path, Page> pages, Reference reference) {
        Page page = pages.get(reference.target());
        return reference.anchor().isEmpty() || page == null || page.hasAnchor(reference.anchor());
    }
}
