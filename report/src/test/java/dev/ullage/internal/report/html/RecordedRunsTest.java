package dev.ullage.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.Schemas;
import dev.ullage.internal.report.evidence.TestRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** The pages of five real runs, which {@code src/test/recorded/record.sh} records, in a real browser. */
class RecordedRunsTest {

    private static final Path RECORDED = Path.of("src/test/resources/dev/ullage/report/recorded");
    private static final String SCALE = "document.querySelector('.chart').panels[%d].plot().scales.%s.%s";

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(false);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void asBefore() {
        browser.widen();
        browser.medium("screen");
        browser.scheme("light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leak", "kill", "oom", "regression", "many"})
    void aRealRunHasItsPausesAndIsAsTheSchemaSays(String name) throws Exception {
        Run run = recorded(name).runs().get(0);

        assertThat(Schemas.evidence().problems(Files.readString(RECORDED.resolve(name + ".json"))))
                .isEmpty();
        assertThat(run.pauses()).isNotEmpty();
        assertThat(run.collections().orElseThrow().longestPause()).isPresent();
        assertThat(run.collections().orElseThrow().collectors()).isNotEmpty();
        assertThat(run.tests().stream().flatMap(test -> test.gcPause().stream()))
                .isNotEmpty();
        assertThat(run.tests().stream().flatMap(test -> test.peak().stream())).isNotEmpty();
        assertThat(run.tests().stream().flatMap(test -> test.allocated().stream()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leak", "kill", "oom", "regression", "many"})
    void aRealRunIsReadInLightAndDarkOnAPhoneAndOnPaper(String name) throws Exception {
        browser.open(recorded(name), folder);
        assertThat(browser.complaints()).isEmpty();

        browser.scheme("dark");
        assertThat(browser.text("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(20, 23, 28)");
        assertThat(browser.violations()).isEmpty();

        browser.scheme("light");
        browser.narrow(390);
        browser.await("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(browser.violations()).isEmpty();

        browser.widen();
        browser.medium("print");
        browser.run("dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.element("nav").isDisplayed()).isFalse();
        assertThat(browser.element(".chart .heap canvas").isDisplayed()).isTrue();
        assertThat(browser.element("#verdict").isDisplayed()).isTrue();
    }

    @Test
    void aLeakIsFollowedFromTheVerdictToItsAllocations() throws Exception {
        Evidence evidence = recorded("leak");
        browser.open(evidence, folder);

        browser.element(".reasons strong a").click();
        assertThat(browser.text("location.hash")).isEqualTo("#leak-0-0");
        assertThat(browser.elements("#leak-0-0 .growth circle"))
                .hasSize(evidence.runs().get(0).leaks().get(0).rounds().size());
        assertThat(browser.element("#leak-0-0 .path .growing").getText()).isEqualTo("SessionRegistry.OPEN grows here");
        assertThat(browser.element("#leak-0-0 .rows").getText())
                .contains("added at\nSessionRegistry.open (SessionRegistry.java:20), put")
                .contains("removed at\nno place seen in SessionRegistry");
        assertThat(browser.elements("#leak-0-0 .flame g.frame .d3-flame-graph-label"))
                .extracting(WebElement::getText)
                .contains("SessionRegistry$Session", "SessionRegistry.open(SessionRegistry.java:19)");
        assertThat(browser.text("document.querySelector('#leak-0-0 .flames details').textContent"))
                .contains("SessionRegistry.open(SessionRegistry.java:19) ← SessionRegistryTest.opensAndForgetsToClose");

        browser.element("#leak-0-0 dd a").click();
        assertThat(browser.text("document.activeElement.querySelector('.name').textContent"))
                .isEqualTo("opensAndForgetsToClose()");
    }

    @Test
    void aFlameGraphZoomsAndFitsItsPlace() throws Exception {
        browser.open(recorded("leak"), folder);
        awaitFrames("Math.abs(widest() - place.clientWidth) < 1");

        browser.element("#leak-0-0 .flame g.frame:nth-of-type(3) .d3-flame-graph-label")
                .click();
        awaitFrames("document.querySelectorAll('.flame .fade').length > 0");
        browser.element("#leak-0-0 .whole").click();
        awaitFrames("document.querySelectorAll('.flame .fade').length === 0");

        browser.narrow(390);
        awaitFrames("Math.abs(widest() - place.clientWidth) < 1 && place.clientWidth < 390");
    }

    @Test
    void aKillShowsItsLastSecondsAndThePartThatGrew() throws Exception {
        browser.open(recorded("kill"), folder);

        assertThat(scale("x", "min")).isGreaterThan(1);
        assertThat(browser.elements(".grown tbody tr").get(0).getText()).startsWith("direct buffers 0.0 2");
        assertThat(browser.colors(".process canvas"))
                .contains(browser.color("--part-direct"), browser.color("--part-code"), browser.color("--part-other"));
        assertThat(browser.colors(".lane")).contains(browser.color("--gc"));
        browser.element("[data-zoom=all]").click();
        assertThat(scale("x", "min")).isLessThan(2);
    }

    @Test
    void aPauseIsToldUnderTheMouse() throws Exception {
        browser.open(recorded("kill"), folder);
        double middle = browser.number("document.querySelector('.lane').clientWidth") / 2.0;
        double pause = ((Number)
                        browser.run(
                                "const plot = document.querySelector('.chart').panels[0].plot();"
                                        + "const data = JSON.parse(document.getElementById('data').textContent).runs[0];"
                                        + "const seen = data.collections.filter(each => each.at > plot.scales.x.min && each.at < plot.scales.x.max);"
                                        + "return plot.valToPos(seen[Math.floor(seen.length / 2)].at, 'x') + plot.bbox.left / devicePixelRatio"))
                .doubleValue();

        browser.hover(".lane", (int) Math.round(pause - middle), 16);

        assertThat(browser.element(".now").getText()).matches("Pause (Young|Full) \\(.*\\), [0-9.]+ ms at [0-9.]+ s");
    }

    @Test
    void anOutOfMemoryErrorNamesWhoHoldsTheHeap() throws Exception {
        browser.open(recorded("oom"), folder);

        assertThat(browser.element(".reasons").getText())
                .contains("OutOfMemoryError: Java heap space", "path ReportTest.PAGES");
        assertThat(browser.element("details.outcome pre").getText()).contains("ReportTest.PAGES");
        assertThat(browser.elements(".grown tbody tr").get(0).getText()).startsWith("heap ");
        assertThat(scale("x", "min")).isGreaterThan(1);
        String whole = browser.text(SCALE.formatted(0, "y", "min"));
        browser.element("[data-zoom=all]").click();
        assertThat(browser.text(SCALE.formatted(0, "y", "min"))).isNotEqualTo(whole);
    }

    @Test
    void aRegressionStandsOutsideTheBandOfTheBaseline() throws Exception {
        browser.open(recorded("regression"), folder);

        assertThat(browser.elements(".trend figcaption"))
                .extracting(WebElement::getText)
                .containsExactly("live heap", "working set", "allocated");
        assertThat(browser.elements(".trend:first-child circle")).hasSize(9);
        assertThat(browser.elements(".trend .band")).hasSize(3);
        assertThat(browser.number("document.querySelector('.trend circle:last-of-type').cy.baseVal.value"))
                .isLessThan(browser.number("document.querySelector('.trend .band').y.baseVal.value"));
        assertThat(browser.element(".trend:first-child circle:last-of-type").getDomAttribute("class"))
                .isEqualTo("failed");

        browser.element(".reasons strong a").click();
        assertThat(browser.text("location.hash")).isEqualTo("#comparison");
        assertThat(browser.element("#comparison ~ article tbody tr").getText())
                .startsWith("live heap")
                .contains("worse");
    }

    @Test
    void fiveThousandTestsAreSearchedSortedAndGrouped() throws Exception {
        Evidence evidence = recorded("many");
        browser.open(evidence, folder);
        assertThat(browser.element("#shown").getText()).isEqualTo("100 of 5,000 tests");

        browser.element("#filter").sendKeys("stock13 rejectsCase11");
        assertThat(browser.element("#shown").getText()).isEqualTo("1 of 1 found, of 5,000 tests");
        assertThat(browser.text("document.querySelector('#table details pre').textContent"))
                .startsWith("java.lang.IllegalStateException: shelf 67 is empty")
                .contains("printed last:\nthe warehouse says: no such shelf");

        browser.run(
                "const filter = document.getElementById('filter'); filter.value = ''; filter.dispatchEvent(new Event('input'))");
        browser.elements("#table thead button").get(2).click();
        long longest = evidence.runs().get(0).tests().stream()
                .map(TestRow::duration)
                .mapToLong(each -> each.toNanos())
                .max()
                .orElseThrow();
        assertThat(browser.number("Number(document.querySelector('#table tbody tr').cells[2].dataset.v)"))
                .isEqualTo(longest);

        browser.element("#group option[value=package]").click();
        assertThat(browser.element("#shown").getText()).isEqualTo("5 packages of 5,000 tests");
        browser.element("#group option[value=class]").click();
        assertThat(browser.element("#shown").getText()).isEqualTo("125 classes of 5,000 tests");
    }

    private static void awaitFrames(String condition) {
        browser.await("const done = arguments[0]; const place = document.querySelector('.flame');"
                + "const widest = () => Math.max(...Array.from(place.querySelectorAll('rect'), rect => rect.width.baseVal.value));"
                + "const look = () => " + condition + " ? done() : requestAnimationFrame(look); look()");
    }

    private static double scale(String axis, String end) {
        return Double.parseDouble(browser.text(SCALE.formatted(0, axis, end)));
    }

    private static Evidence recorded(String name) throws Exception {
        Evidence evidence = EvidenceFile.read(RECORDED.resolve(name + ".json"));
        return new Evidence(evidence.schema(), name, List.copyOf(evidence.runs()));
    }
}
