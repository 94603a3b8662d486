package dev.ullage.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.report.Rendering;
import dev.ullage.report.SampleRuns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

class HtmlStoryTest {

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
    }

    @Test
    void theAxesOfMemoryFollowTheZoom() throws Exception {
        browser.open(SampleRuns.large(), folder);
        double whole = scale(0, "y", "max");

        browser.run("document.querySelector('.chart').panels[0].plot().setScale('x', { min: 5, max: 15 })");

        assertThat(scale(0, "y", "max")).isLessThan(whole * 0.8);
        assertThat(scale(0, "y", "min")).isPositive();
    }

    @Test
    void bothChartsShowTheSameTime() throws Exception {
        browser.open(SampleRuns.large(), folder);

        browser.element("[data-zoom=in]").click();

        assertThat(scale(1, "x", "min")).isEqualTo(scale(0, "x", "min")).isPositive();
        assertThat(scale(1, "x", "max")).isEqualTo(scale(0, "x", "max"));
    }

    @Test
    void theTestsAreALaneOfNamesThatLeadsToTheirRows() throws Exception {
        browser.open(SampleRuns.failing(), folder);

        browser.hover(".lane", 0);
        assertThat(browser.element(".now").getText()).isEqualTo("in progress, or last: OrderTest.cancels()");

        browser.click(".lane", 0);
        assertThat(browser.text("document.querySelector('tr.visited .name').textContent"))
                .isEqualTo("cancels()");
    }

    @Test
    void failedTestsAndCollectionsAreSeenInTheLane() throws Exception {
        browser.open(SampleRuns.large(), folder);

        assertThat(browser.colors(".lane"))
                .contains(browser.color("--lane-bad"), browser.color("--lane-even"), browser.color("--gc"));
    }

    @Test
    void aKillBeginsWithItsLastSecondsAndThePartsThatGrew() throws Exception {
        browser.open(SampleRuns.killed(), folder);

        assertThat(scale(0, "x", "min")).isGreaterThan(1.5);
        assertThat(browser.elements(".grown tbody tr").get(0).getText()).isEqualTo("direct buffers 0.0 190.0 190.0");

        browser.element("[data-zoom=all]").click();
        assertThat(scale(0, "x", "min")).isZero();
    }

    @Test
    void theVerdictLeadsToTheLeakAndTheLeakToItsTest() throws Exception {
        browser.open(SampleRuns.large(), folder);

        browser.element(".reasons strong a").click();
        assertThat(browser.text("location.hash")).isEqualTo("#leak-0-0");
        assertThat(browser.text("document.querySelectorAll('#test-2800').length"))
                .isEqualTo("0");

        browser.element("#leak-0-0 dd a").click();
        assertThat(browser.text("document.activeElement.id")).isEqualTo("test-2800");
        assertThat(browser.element("#test-2800").getText()).contains("Order70Test", "places0()", "leak");

        browser.element("#test-2800 a.badge").click();
        assertThat(browser.text("location.hash")).isEqualTo("#leak-0-0");
    }

    @Test
    void aLeakHasItsGrowthItsPathAndTheCodeThatAdds() throws Exception {
        browser.open(SampleRuns.failing(), folder);

        assertThat(browser.elements("#leak-0-0 .growth circle")).hasSize(5);
        assertThat(browser.element("#leak-0-0 .growth svg").getDomAttribute("aria-label"))
                .isEqualTo("Growth by round: 17, 17, 17, 17, 17; 85 in all");
        assertThat(browser.elements("#leak-0-0 .path li"))
                .extracting(WebElement::getText)
                .containsExactly(
                        "SessionRegistry.OPEN grows here",
                        "HashMap.table",
                        "HashMap$Node[x]",
                        "HashMap$Node.value",
                        "Session");
        assertThat(browser.element("#leak-0-0 .rows").getText())
                .contains(
                        "added at\nSessionRegistry.open (SessionRegistry.java:41), put",
                        "removed at\nno place seen in package com.acme");
    }

    @Test
    void aLeakIsCopiedAsPlainText() throws Exception {
        browser.open(SampleRuns.failing(), folder);
        browser.run("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }");

        browser.element("#leak-0-0 .copy").click();

        assertThat(browser.text("window.copied"))
                .startsWith("1 SessionRegistry$Session per iteration (72 B per iteration)\n"
                        + "test       OrderTest.places()\n")
                .contains("path       SessionRegistry.OPEN\n             HashMap.table\n");
        assertThat(browser.element("#leak-0-0 .copy").getText()).isEqualTo("Copied");
    }

    @Test
    void fiveThousandTestsAreGroupedByClassAndByPackage() throws Exception {
        browser.open(SampleRuns.large(), folder);

        browser.element("#group option[value=class]").click();
        assertThat(browser.element("#shown").getText()).isEqualTo("125 classes of 5,000 tests");
        assertThat(browser.elements("#table tbody tr").get(0).getText())
                .startsWith("com.acme.shop.Order0Test 40 tests 1 failed");
        long total = SampleRuns.large().runs().get(0).tests().stream()
                .limit(40)
                .mapToLong(test -> test.duration().toNanos())
                .sum();
        assertThat(browser.number("Number(document.querySelector('#table .group').cells[2].dataset.v)"))
                .isEqualTo(total);

        browser.element("#table .group button").click();
        assertThat(browser.elements("#table tbody tr").get(1).getText()).startsWith("com.acme.shop.Order0Test");
        assertThat(browser.number("document.querySelectorAll('#table tbody tr:not(.group)').length"))
                .isEqualTo(40);

        browser.element("#group option[value=package]").click();
        assertThat(browser.elements("#table .group"))
                .singleElement()
                .extracting(WebElement::getText)
                .asString()
                .startsWith("com.acme.shop 5,000 tests");
    }

    @Test
    void aColumnOfNumbersHasOneUnit() {
        String page = Rendering.HTML.of(SampleRuns.large());

        assertThat(page)
                .contains(
                        ">Time, ms</th>",
                        ">Allocated, KiB</th>",
                        ">Live heap after, MiB</th>",
                        ">Retained, KiB</th>",
                        ">GC pause, ms</th>",
                        ">Memory, peak, MiB</th>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"large", "failing", "killed"})
    void aPhoneShowsItWithoutScrollingSideways(String name) throws Exception {
        browser.narrow(390);
        browser.open(document(name), folder);

        assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(browser.number("document.querySelector('.chart .heap canvas').clientWidth"))
                .isBetween(300L, 390L);
        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void onPaperItIsLightAndHasNoButtons() throws Exception {
        browser.open(SampleRuns.failing(), folder);
        browser.run("document.documentElement.dataset.theme = 'dark'");

        browser.medium("print");
        browser.run("dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.text("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.element("nav").isDisplayed()).isFalse();
        assertThat(browser.element("#leak-0-0 .copy").isDisplayed()).isFalse();
        assertThat(browser.element("#leak-0-0 .path").isDisplayed()).isTrue();

        browser.run("dispatchEvent(new Event('afterprint'))");
        assertThat(browser.text("document.documentElement.dataset.theme")).isEqualTo("dark");
    }

    @Test
    void aHundredAndFiftyRunsFitIntoThreeMegabytesAndAreDrawnWhenSeen() throws Exception {
        Evidence many = Evidence.merged(
                "shop",
                IntStream.range(0, 150)
                        .mapToObj(i -> Evidence.of(SampleRuns.longRun("module-" + i)))
                        .toList());

        assertThat(Rendering.HTML.of(many).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
        browser.open(many, folder);
        assertThat(browser.elements(".chart .heap canvas")).hasSizeBetween(3, 50);

        browser.run("Array.from(document.querySelectorAll('.chart')).pop().scrollIntoView()");
        browser.await(
                "const done = arguments[0]; const look = () =>"
                        + " Array.from(document.querySelectorAll('.chart')).pop().querySelector('canvas') ? done() : requestAnimationFrame(look); look()");
        assertThat(browser.complaints()).isEmpty();
    }

    private static double scale(int panel, String axis, String end) {
        return Double.parseDouble(browser.text(SCALE.formatted(panel, axis, end)));
    }

    private static Evidence document(String name) {
        return switch (name) {
            case "large" -> SampleRuns.large();
            case "failing" -> SampleRuns.failing();
            default -> SampleRuns.killed();
        };
    }
}
