package dev.ullage.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.report.Rendering;
import dev.ullage.report.SampleRuns;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class HtmlReportTest {

    private static final String ROWS = "#table tbody tr";
    private static final String HEAP = ".chart .heap canvas";
    private static final String PROCESS = ".chart .process canvas";

    @TempDir
    private static Path folder;

    private static Browser light;
    private static Browser dark;

    @BeforeAll
    static void startBrowsers() {
        light = Browser.start(false);
        dark = Browser.start(true);
    }

    @AfterAll
    static void stopBrowsers() {
        if (light != null) {
            light.close();
        }
        if (dark != null) {
            dark.close();
        }
    }

    @Test
    void theHeapIsDrawnWithItsThresholds() throws Exception {
        open(light, SampleRuns.large());

        assertThat(light.colors(HEAP))
                .contains(
                        light.color("--live"),
                        light.color("--heap"),
                        light.color("--limit-line"),
                        light.color("--critical-line"));
        assertThat(light.elements(".heap .legend button"))
                .extracting(WebElement::getText)
                .containsExactly("heap used", "live heap");
    }

    @Test
    void theProcessIsDrawnByItsPartsUponEachOther() throws Exception {
        open(light, SampleRuns.killed());

        assertThat(light.colors(PROCESS))
                .contains(
                        light.color("--part-heap"),
                        light.color("--part-metaspace"),
                        light.color("--part-direct"),
                        light.color("--part-other"));
        assertThat(light.elements(".process .legend button"))
                .extracting(WebElement::getText)
                .containsExactly("heap", "metaspace", "direct buffers", "threads", "other");
    }

    @Test
    void theChartIsDrawnInDarkColorsToo() throws Exception {
        open(dark, SampleRuns.large());

        assertThat(dark.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(20, 23, 28)");
        assertThat(dark.colors(HEAP)).contains("99,164,255");
        assertThat(dark.colors(PROCESS)).contains("63,115,189");
    }

    @Test
    void theChartZoomsByButtonsAndBack() throws Exception {
        open(light, SampleRuns.large());
        BufferedImage whole = picture();

        light.element("[data-zoom=in]").click();
        BufferedImage zoomed = picture();
        light.element("[data-zoom=right]").click();
        BufferedImage later = picture();
        light.element("[data-zoom=all]").sendKeys(Keys.ENTER);

        assertThat(difference(whole, zoomed)).isGreaterThan(0.01);
        assertThat(difference(zoomed, later)).isGreaterThan(0.01);
        assertThat(difference(whole, picture())).isLessThan(0.002);
    }

    @Test
    void aSeriesIsSwitchedOffByTheKeyboard() throws Exception {
        open(light, SampleRuns.large());
        assertThat(light.colors(HEAP)).contains(light.color("--live"));

        light.elements(".heap .legend button").get(1).sendKeys(Keys.SPACE);
        picture();

        assertThat(light.colors(HEAP)).doesNotContain(light.color("--live"));
        assertThat(light.elements(".heap .legend button").get(1).getDomAttribute("aria-pressed"))
                .isEqualTo("false");
    }

    @Test
    void aHundredOfFiveThousandTestsAreShownAndAllOnDemand() throws Exception {
        open(light, SampleRuns.large());

        assertThat(light.number("document.querySelectorAll('" + ROWS + "').length"))
                .isEqualTo(100);
        assertThat(light.element("#shown").getText()).isEqualTo("100 of 5,000 tests");

        light.element("#more").click();
        assertThat(light.element("#shown").getText()).isEqualTo("200 of 5,000 tests");

        light.element("#all").click();
        assertThat(light.number("document.querySelectorAll('" + ROWS + "').length"))
                .isEqualTo(5000);
        assertThat(light.element(".pages").isDisplayed()).isFalse();
    }

    @Test
    void testsAreSortedByNumbersAndByNames() throws Exception {
        open(light, SampleRuns.large());

        light.elements("#table thead button").get(3).click();

        assertThat(light.text("document.querySelectorAll('#table thead th')[3].getAttribute('aria-sort')"))
                .isEqualTo("descending");
        assertThat(numbers(3)).hasSize(100).isSortedAccordingTo(Comparator.reverseOrder());

        light.elements("#table thead button").get(3).click();
        assertThat(numbers(3)).isSorted();

        light.elements("#table thead button").get(0).click();
        assertThat(light.text("document.querySelector('" + ROWS + " th').textContent"))
                .startsWith("com.acme.shop.Cart101Test");
        assertThat(light.number("document.querySelectorAll('#table thead [aria-sort]').length"))
                .isEqualTo(1);
    }

    @Test
    void whatIsNotKnownIsSortedLastBothWays() throws Exception {
        open(light, SampleRuns.large());

        light.elements("#table thead button").get(6).click();
        assertThat(numbers(6)).hasSize(100);
        light.elements("#table thead button").get(6).click();
        assertThat(numbers(6)).hasSize(100);
        light.element("#all").click();

        assertThat(light.text("document.querySelector('" + ROWS + ":last-child').cells[6].dataset.v"))
                .isEqualTo("null");
    }

    @Test
    void testsAreFilteredByNameResultAndFinding() throws Exception {
        open(light, SampleRuns.large());

        light.element("#filter").sendKeys("order70 PLACES");
        assertThat(light.element("#shown").getText()).isEqualTo("8 of 8 found, of 5,000 tests");
        assertThat(light.elements(ROWS))
                .allSatisfy(row -> assertThat(row.getText()).contains("Order70Test", "places"));

        light.run(
                "const filter = document.getElementById('filter'); filter.value = ''; filter.dispatchEvent(new Event('input'))");
        light.element("#show option[value=failed]").click();
        assertThat(light.elements(ROWS)).hasSize(2);

        light.element("#show option[value=findings]").click();
        assertThat(light.elements(ROWS))
                .extracting(WebElement::getText)
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).contains("leak"));
    }

    @Test
    void whatComesFromTestsIsShownAsItIs() throws Exception {
        open(light, SampleRuns.large());

        light.element("#show option[value=failed]").click();

        assertThat(light.text("document.querySelector('#table details pre').textContent"))
                .contains("expected: <script>alert(1)</script>");
        assertThat(light.number("document.scripts.length")).isEqualTo(4);
        assertThat(light.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"large", "passing", "failing", "killed", "merged"})
    void noRequestLeavesThePageAndTheConsoleIsSilent(String name) throws Exception {
        Path page = open(light, document(name));
        light.elements("#table thead button").get(1).click();

        assertThat(light.requests())
                .isNotEmpty()
                .allMatch(each -> each.equals(page.toUri().toString()));
        assertThat(light.complaints()).isEmpty();
    }

    @Test
    void thePageForbidsWhatWouldLeaveIt() throws Exception {
        open(light, SampleRuns.passing());

        light.run("const image = new Image(); image.src = 'http://127.0.0.1:9/pixel.png'; document.body.append(image)");

        assertThat(light.complaints()).anySatisfy(each -> assertThat(each).contains("Content Security Policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"large", "passing", "failing", "killed", "merged"})
    void thePageIsAccessibleInLightAndDark(String name) throws Exception {
        for (Browser browser : List.of(light, dark)) {
            open(browser, document(name));

            assertThat(browser.violations()).isEmpty();
        }
    }

    @Test
    void theCheckOfContrastSeesWhatIsTooPale() throws Exception {
        open(light, SampleRuns.passing());

        light.run("document.querySelector('.lead').style.color = '#9a9a9a'");

        assertThat(light.violations()).anySatisfy(each -> assertThat(each).startsWith("color-contrast"));
    }

    @Test
    void thePageIsUsableWithoutScripts() {
        String page = Rendering.HTML.of(SampleRuns.failing());

        assertThat(page.replaceAll("(?s)<script.*?</script>", ""))
                .contains(
                        "grows here",
                        "HashMap.table",
                        "allocated is 1,240 B, at most 440 B is allowed",
                        "com.acme.OrderTest");
    }

    private static Evidence document(String name) {
        return switch (name) {
            case "large" -> SampleRuns.large();
            case "passing" -> SampleRuns.passing();
            case "failing" -> SampleRuns.failing();
            case "killed" -> SampleRuns.killed();
            default ->
                Evidence.merged(
                        "shop",
                        List.of(
                                SampleRuns.passing(),
                                Evidence.of(SampleRuns.failingRun("mails").judged())));
        };
    }

    private static Path open(Browser browser, Evidence evidence) throws IOException {
        return browser.open(evidence, folder);
    }

    private static BufferedImage picture() throws IOException {
        light.await("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        String url = light.text("document.querySelector('" + HEAP + "').toDataURL()");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))));
    }

    /** The part of the points that are not the same, from 0 to 1. */
    private static double difference(BufferedImage one, BufferedImage other) {
        assertThat(other.getWidth()).isEqualTo(one.getWidth());
        assertThat(other.getHeight()).isEqualTo(one.getHeight());
        int points = one.getWidth() * one.getHeight();
        long differing = IntStream.range(0, points)
                .filter(point -> one.getRGB(point % one.getWidth(), point / one.getWidth())
                        != other.getRGB(point % one.getWidth(), point / one.getWidth()))
                .count();
        return (double) differing / points;
    }

    @SuppressWarnings("unchecked")
    private static List<Long> numbers(int column) {
        return ((List<Number>)
                        light.run("return Array.from(document.querySelectorAll('" + ROWS + "'), row => row.cells["
                                + column + "].dataset.v).filter(value => value !== undefined).map(Number)"))
                .stream().map(Number::longValue).toList();
    }
}
