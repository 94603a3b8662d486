package dev.ullage.docs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of this repository in Chromium, opened from files: its script runs, and its search finds. */
class SiteInBrowserTest {

    @Test
    void theSearchFindsAPageWithoutAServer(@TempDir Path folder) throws Exception {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "The site is not opened: install Chromium with apt-get install chromium.");
        Site.read(Path.of("..")).write(folder);

        String page = dom(chromium.get(), folder, "docs/guide/start.html?q=coroutines+scope");

        assertThat(page)
                .contains("<strong>Situations › Kotlin and coroutines</strong>")
                .contains("docs/guide/situations.html#kotlin-and-coroutines");
    }

    /** The document once its scripts have run. */
    private static String dom(Path chromium, Path folder, String page) throws IOException, InterruptedException {
        Path output = folder.resolve("dom.txt");
        Process browser = new ProcessBuilder(List.of(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        folder.toUri() + page))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        boolean hasEnded = browser.waitFor(2, TimeUnit.MINUTES);
        browser.destroyForcibly();
        assertThat(hasEnded).isTrue();
        return Files.readString(output);
    }
}
