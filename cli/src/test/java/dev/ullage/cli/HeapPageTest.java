package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page of a heap dump in a real browser. */
class HeapPageTest {

    @TempDir
    private static Path folder;

    private static Path page;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws Exception {
        Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<File> driver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "The page of a heap dump is not looked at: there is no Chromium with a driver on the PATH. Install both, on"
                        + " Debian with: apt-get install chromium chromium-driver");
        page = folder.resolve("heap.html");
        Path dump = DumpedProgram.in(folder.resolve("leaky")).dump(3000);
        assertThat(new Command().run("heap", dump.toString(), "--html", page.toString()))
                .isZero();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,1000");
        System.setProperty("webdriver.chrome.driver", driver.get().getPath());
        System.setProperty("webdriver.chrome.silentOutput", "true");
        browser = new ChromeDriver(options);
    }

    private static Optional<File> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(entry -> new File(entry, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load() {
        browser.get(page.toUri().toString());
    }

    private static List<String> labels() {
        return browser.findElements(By.cssSelector("#icicle .box")).stream()
                .map(box -> box.getAttribute("aria-label"))
                .toList();
    }

    private static WebElement box(String label) {
        return browser.findElements(By.cssSelector("#icicle .box")).stream()
                .filter(box -> String.valueOf(box.getAttribute("aria-label")).startsWith(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theIcicleShowsWhatRetainsWhatAsWideAsItIs() {
        assertThat(labels().get(0)).startsWith("all that is reachable, ");
        WebElement all = box("all that is reachable");
        WebElement cache = box("CACHE: HashMap");

        assertThat(cache.getRect().getWidth())
                .isGreaterThan(all.getRect().getWidth() / 2)
                .isLessThan(all.getRect().getWidth());
        assertThat(cache.getRect().getY()).isGreaterThan(all.getRect().getY());
    }

    @Test
    void aBoxThatIsChosenFillsTheWidthAndTheTrailLeadsBack() {
        int whole = box("all that is reachable").getRect().getWidth();

        box("CACHE: HashMap").click();

        assertThat(labels().get(0)).startsWith("CACHE: HashMap, ");
        assertThat(box("CACHE: HashMap").getRect().getWidth()).isEqualTo(whole);
        assertThat(browser.findElement(By.id("detail")).getText()).contains(": retains ", " of all; takes ");
        assertThat(browser.findElements(By.cssSelector("#trail button")))
                .extracting(WebElement::getText)
                .containsExactly("all that is reachable", "class Leaky", "CACHE: HashMap");
        browser.findElements(By.cssSelector("#trail button")).get(0).click();
        assertThat(labels().get(0)).startsWith("all that is reachable, ");
    }

    @Test
    void theKeyboardDoesTheSame() {
        box("CACHE: HashMap").sendKeys(Keys.ENTER);

        assertThat(labels().get(0)).startsWith("CACHE: HashMap, ");
    }

    @Test
    void searchMarksWhatMatchesAndSaysHowMuchThatIs() {
        browser.findElement(By.id("search")).sendKeys("cache: hashmap");

        assertThat(browser.findElements(By.cssSelector("#icicle .box.hit")))
                .singleElement()
                .satisfies(box -> assertThat(box.getAttribute("aria-label")).startsWith("CACHE: HashMap"));
        assertThat(browser.findElement(By.id("found")).getText()).matches("1 match, 6\\.\\d MiB");
    }

    @Test
    void thePageNeedsNothingElseAndHasTheListsAsText() throws Exception {
        String html = Files.readString(page);

        assertThat(html).doesNotContain("http://", "https://", " src=");
        assertThat(browser.findElement(By.cssSelector("pre.lists")).getText())
                .contains("Leaky.CACHE holds")
                .contains("Direct buffers, 1");
    }
}
