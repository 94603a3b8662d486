package dev.ullage.internal.report.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.report.Rendering;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a page in it, as a person would use it. */
final class Browser implements AutoCloseable {

    private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private static final Pattern REQUESTED =
            Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test, with the reason, where there is no Chromium or no driver for it. */
    static Browser start(boolean dark) {
        Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "The HTML report is not looked at: there is no "
                        + (chromium.isPresent() ? "chromedriver" : "chromium")
                        + " on the PATH. Install both, on Debian with: apt-get install chromium chromium-driver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,1600");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--no-first-run");
        options.setCapability("goog:loggingPrefs", logs);
        System.setProperty("webdriver.chrome.driver", chromedriver.get().getPath());
        System.setProperty("webdriver.chrome.silentOutput", "true");
        Browser browser = new Browser(new ChromeDriver(options));
        browser.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        browser.scheme(dark ? "dark" : "light");
        return browser;
    }

    private static Optional<File> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Opens the page of evidence, and waits until it is drawn. */
    Path open(Evidence evidence, Path folder) throws IOException {
        Path page = folder.resolve(evidence.name() + ".html");
        Rendering.HTML.write(evidence, page);
        requests();
        complaints();
        open(page);
        await("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        return page;
    }

    /** As on a phone: so many points wide, of two by two pixels each. */
    void narrow(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 2, "mobile", true));
    }

    /** As wide as at first. */
    void widen() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** As on paper, or on a screen. */
    void medium(String medium) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium));
    }

    /** As a system that is set to {@code "dark"} or {@code "light"}. */
    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Moves the mouse so many points right of the middle of an element and below it. */
    void hover(String selector, int right, int below) {
        new Actions(driver).moveToElement(element(selector), right, below).perform();
    }

    /** Writes what is seen of an element, or of the whole window, as a PNG. */
    void picture(String selector, Path file) throws IOException {
        Files.write(file, element(selector).getScreenshotAs(OutputType.BYTES));
    }

    /** What axe finds against WCAG 2.1 A and AA. */
    @SuppressWarnings("unchecked")
    List<String> violations() throws IOException {
        try (InputStream axe = Browser.class.getClassLoader().getResourceAsStream(AXE)) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) await("const done = arguments[0];"
                + "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })"
                + ".then(found => done(found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).slice(0, 3).join('; '))))"
                + ".catch(error => done([String(error)]));");
    }

    /** The colors of opaque points of a canvas. */
    @SuppressWarnings("unchecked")
    List<String> colors(String canvas) {
        return (List<String>) run(
                "const canvas = document.querySelector(arguments[0]);"
                        + "const points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                        + "const colors = new Set();"
                        + "for (let i = 0; i < points.length; i += 4) { if (points[i + 3] === 255) { colors.add(points.slice(i, i + 3).join()); } }"
                        + "return Array.from(colors);",
                canvas);
    }

    /** A color of the page's style as {@code "99,164,255"}. */
    String color(String variable) {
        String hex = text("getComputedStyle(document.documentElement).getPropertyValue('" + variable + "').trim()");
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return (rgb >> 16) + "," + (rgb >> 8 & 0xFF) + "," + (rgb & 0xFF);
    }

    /** Moves the mouse over a point of an element, from its middle. */
    void hover(String selector, int right) {
        new Actions(driver).moveToElement(element(selector), right, 0).perform();
    }

    void click(String selector, int right) {
        new Actions(driver).moveToElement(element(selector), right, 0).click().perform();
    }

    void open(Path page) {
        driver.get(page.toUri().toString());
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object await(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    long number(String script) {
        return ((Number) run("return " + script)).longValue();
    }

    String text(String script) {
        return String.valueOf(run("return " + script));
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> elements(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What the console of the page says, since the last question. */
    List<String> complaints() {
        return entries(LogType.BROWSER).map(LogEntry::getMessage).toList();
    }

    /** The addresses that were asked for, since the last question. */
    List<String> requests() {
        return entries(LogType.PERFORMANCE)
                .flatMap(entry -> REQUESTED.matcher(entry.getMessage()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private Stream<LogEntry> entries(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
